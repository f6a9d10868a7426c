/** The words of the checkout page, which speaks the locale of its session. */
export const WORDS = {
  ko: {
    pay: (amount: string) => `${amount} 결제하기`, payTitle: '결제', testMode: '시험 결제', email: '이메일', card: '카드 번호', expiry: '유효기간', cvc: '보안 코드',
    shop: '상점', item: '상품', total: '결제 금액', back: '결제하지 않고 돌아가기', others: '다른 결과로 시험하기',
    decline: '카드 거절로 끝내기', later: '나중에 입금하는 수단으로 결제하기', laterHint: '결제는 ‘입금 대기’로 끝나고, 결과는 샌드박스 첫 화면에서 정할 수 있어요.',
    declined: '카드가 거절되었어요. 다른 카드로 다시 시도해 주세요.', note: '실제 결제가 아니에요. 카드 정보는 저장하지 않아요.',
    complete: '이미 결제가 끝났어요.', expired: '결제 시간이 지났어요.', expiredHint: '상점으로 돌아가서 다시 시작해 주세요.', toShop: '상점으로 돌아가기',
    notFound: '결제 페이지를 찾을 수 없어요.',
  },
  en: {
    pay: (amount: string) => `Pay ${amount}`, payTitle: 'Checkout', testMode: 'Test payment', email: 'Email', card: 'Card number', expiry: 'Expiry', cvc: 'CVC',
    shop: 'Shop', item: 'Item', total: 'Amount due', back: 'Go back without paying', others: 'Try another outcome',
    decline: 'Decline the card', later: 'Pay later by a deposit', laterHint: 'The checkout ends as “awaiting payment”; decide how it turns out on the sandbox’s home page.',
    declined: 'Your card was declined. Try another card.', note: 'This is not a real payment. Card details are not kept.',
    complete: 'This checkout is already complete.', expired: 'This checkout has expired.', expiredHint: 'Go back to the shop and start again.', toShop: 'Back to the shop',
    notFound: 'There is no such checkout.',
  },
} as const
