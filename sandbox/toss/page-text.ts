/** The words of the payment window, in the language that the shop asked for. */
export const WORDS = {
  KO: {
    title: '결제', testMode: '시험 결제', shop: '상점', item: '주문 상품', orderId: '주문 번호', choose: '결제 방법', pay: '인증하고 결제하기',
    others: '다른 결과로 시험하기', reject: '카드사가 거절한 것으로 끝내기', abort: '결제 진행 중 오류로 끝내기', refuseLater: '인증은 되고 승인에서 거절되기',
    close: '결제창 닫기', note: '실제 결제가 아니에요. 인증한 뒤 상점이 10분 안에 승인해야 결제돼요.', done: '이미 처리된 결제예요.',
    expired: '결제 시간이 지났어요. 상점으로 돌아가서 다시 시작해 주세요.', notFound: '결제를 찾을 수 없어요.', toShop: '상점으로 돌아가기',
    methods: { 카드: '신용·체크카드', 간편결제: '간편결제', 계좌이체: '계좌이체', 가상계좌: '가상계좌' },
    hints: { 카드: '일시불', 간편결제: '토스페이 · 카카오페이 · 네이버페이', 계좌이체: '바로 출금', 가상계좌: '계좌를 받고 나중에 입금' },
    provider: '간편결제 종류',
  },
  EN: {
    title: 'Payment', testMode: 'Test payment', shop: 'Shop', item: 'Item', orderId: 'Order number', choose: 'Payment method', pay: 'Authenticate and pay',
    others: 'Try another outcome', reject: 'Card company declines', abort: 'Payment breaks off', refuseLater: 'Authenticated, then declined at approval',
    close: 'Close the window', note: 'This is not a real payment. After authentication the shop has 10 minutes to approve it.', done: 'This payment is already processed.',
    expired: 'The time to pay is over. Go back to the shop and start again.', notFound: 'There is no such payment.', toShop: 'Back to the shop',
    methods: { 카드: 'Card', 간편결제: 'Easy pay', 계좌이체: 'Bank transfer', 가상계좌: 'Virtual account' },
    hints: { 카드: 'Paid at once', 간편결제: 'Toss Pay · Kakao Pay · Naver Pay', 계좌이체: 'Withdrawn at once', 가상계좌: 'Get an account, deposit later' },
    provider: 'Easy pay service',
  },
} as const
