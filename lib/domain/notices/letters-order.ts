import { notices } from '@/config/notices'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import { shop } from '@/config/shop'
import type { Letter } from './letter'
import type { Linker } from './letters-account'
import type { MailData, MailLocale } from './schema'

const pick = (locale: MailLocale, ko: string, en: string): string => (locale === 'ko' ? ko : en)

/** Reasons for hiding a review, as the policy page names them. */
const HIDDEN_REASONS: Record<MailData['review-hidden']['reason'], readonly [ko: string, en: string]> = {
  BODY_COPIED: ['파는 본문을 그대로 옮겨 적었어요', 'It copies the sold text'],
  ABUSE: ['개인정보, 욕설, 차별, 협박이 들어 있어요', 'It contains personal data, abuse, discrimination or threats'],
  ADVERTISING: ['상품과 상관없는 광고예요', 'It advertises something unrelated to the product'],
  NOT_GENUINE: ['사지 않고 썼거나 대가를 숨긴 것이 확인됐어요', 'It was shown to be written without a purchase, or for an undisclosed reward'],
  RIGHTS_CLAIM: ['권리를 침해받았다는 소명이 있어 최대 30일 동안 임시로 가려요', 'Somebody showed that it may infringe their rights, so it is hidden for up to 30 days'],
}

/** Why all of the money went back: the buyer asked, the shop took the order back, or the money bought nothing. */
const REFUND_CAUSES: Record<MailData['refund-done']['cause'], readonly [ko: string, en: string]> = {
  WITHDRAWN: ['열지 않은 프롬프트라서 전액을 돌려드렸어요.', 'The prompt had not been opened, so you got the full amount back.'],
  RETURNED_SEALED: [
    `${shop.name.ko}에서 이 주문을 취소하고 전액을 돌려드렸어요. 프롬프트는 이제 열 수 없어요.`,
    `${shop.name.en} cancelled this order and returned the full amount. The prompt can no longer be opened.`,
  ],
  RETURNED_OPENED: [
    `${shop.name.ko}에서 이 주문을 취소하고 전액을 돌려드렸어요. 이미 열어 본 프롬프트지만, 이제 보관함에서 다시 볼 수 없어요.`,
    `${shop.name.en} cancelled this order and returned the full amount. You had opened the prompt already; from now on your library no longer shows it.`,
  ],
  UNUSABLE: [
    '결제는 되었지만 이 주문에 쓸 수 없는 돈이라 전액을 돌려드렸어요. 이미 가지고 있는 프롬프트이거나, 주문이 먼저 끝났을 때 생겨요.',
    'The payment arrived but could not be used for this order, so we sent all of it back. That happens when you already own the prompt or the order had ended.',
  ],
}

/** Mails to a buyer about an order, or about what they wrote of it. */
export const orderLetters = {
  /** The receipt, with the terms of the contract in writing (전자상거래법 제13조 제2항); the frame adds who the shop is to the sale. */
  'order-paid': (data: MailData['order-paid'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 결제했어요: ${data.title}`, `[${shop.name.en}] Paid: ${data.title}`),
    heading: pick(locale, '결제가 끝났어요', 'Your payment went through'),
    paragraphs: [
      pick(locale, '프롬프트는 봉인한 채로 보관함에 넣어 두었어요. 원할 때 열어 보세요.', 'The prompt is in your library, still sealed. Open it whenever you like.'),
      pick(
        locale,
        `열기 전이라면 ${formatKst(data.withdrawableUntil, 'deadline', 'ko')}까지 전액 환불받을 수 있어요.`,
        `As long as it is sealed you get a full refund until ${formatKst(data.withdrawableUntil, 'deadline', 'en')}.`,
      ),
      notices.withdrawal[locale],
    ],
    facts: [
      [pick(locale, '상품', 'Item'), data.title],
      [pick(locale, '결제한 금액', 'Amount paid'), `${formatWon(data.amount, locale)} ${pick(locale, '(부가세 포함)', '(VAT included)')}`],
      [pick(locale, '결제한 시각', 'Paid at'), formatKst(data.paidAt, 'datetime', locale)],
      [pick(locale, '주문 번호', 'Order number'), data.orderNumber],
    ],
    action: { label: pick(locale, '주문 보기', 'See the order'), href: link(`/orders/${data.orderId}`) },
    notes: [
      ...(data.receiptUrl === null ? [] : [pick(locale, `매출전표: ${data.receiptUrl}`, `Receipt: ${data.receiptUrl}`)]),
      pick(locale, '주문할 때 동의한 내용과 이용 범위, 그때의 판매자 정보는 주문 화면에 그대로 남아 있어요.', 'The words you agreed to, the licence and the seller’s details at that time stay with the order.'),
    ],
  }),
  'deposit-waiting': (data: MailData['deposit-waiting'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 입금을 기다리고 있어요: ${data.title}`, `[${shop.name.en}] Waiting for your deposit: ${data.title}`),
    heading: pick(locale, '입금을 기다리고 있어요', 'Waiting for your deposit'),
    paragraphs: [
      pick(
        locale,
        `${formatKst(data.dueAt, 'deadline', 'ko')}까지 아래 계좌로 정확한 금액을 보내 주세요. 시간이 지나면 주문은 자동으로 취소돼요.`,
        `Please send the exact amount to this account by ${formatKst(data.dueAt, 'deadline', 'en')}. After that the order is cancelled by itself.`,
      ),
    ],
    facts: [
      [pick(locale, '은행', 'Bank'), data.bankName],
      [pick(locale, '계좌번호', 'Account number'), data.accountNumber],
      [pick(locale, '보낼 금액', 'Amount'), formatWon(data.amount, locale)],
      [pick(locale, '상품', 'Item'), data.title],
      [pick(locale, '주문 번호', 'Order number'), data.orderNumber],
    ],
    action: { label: pick(locale, '주문 보기', 'See the order'), href: link(`/orders/${data.orderId}`) },
  }),
  'refund-done': (data: MailData['refund-done'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 환불했어요: ${data.title}`, `[${shop.name.en}] Refunded: ${data.title}`),
    heading: pick(locale, `${formatWon(data.amount, 'ko')}을 돌려드렸어요`, `We refunded ${formatWon(data.amount, 'en')}`),
    paragraphs: [
      pick(locale, ...REFUND_CAUSES[data.cause]),
      pick(locale, '카드사나 은행에 따라 돈이 보이기까지 3~5영업일이 걸릴 수 있어요.', 'Depending on your bank it may take three to five working days until you see the money.'),
    ],
    facts: [
      [pick(locale, '상품', 'Item'), data.title],
      [pick(locale, '돌려드린 금액', 'Amount refunded'), formatWon(data.amount, locale)],
      [pick(locale, '주문 번호', 'Order number'), data.orderNumber],
    ],
    action: { label: pick(locale, '주문 보기', 'See the order'), href: link(`/orders/${data.orderId}`) },
  }),
  'review-hidden': (data: MailData['review-hidden'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 후기를 가렸어요: ${data.title}`, `[${shop.name.en}] Your review was hidden: ${data.title}`),
    heading: pick(locale, '후기를 가렸어요', 'Your review was hidden'),
    paragraphs: [pick(locale, `‘${data.title}’에 쓴 후기를 아래 사유로 가렸어요. 별점 평균에서도 빠져요.`, `We hid your review of “${data.title}” for the reason below. Its stars no longer count.`)],
    facts: [[pick(locale, '사유', 'Reason'), pick(locale, ...HIDDEN_REASONS[data.reason])]],
    action: { label: pick(locale, '후기 운영 정책 보기', 'See the review policy'), href: link('/review-policy') },
    notes: [pick(locale, '납득하기 어렵다면 이 메일에 적힌 주소로 알려 주세요.', 'If you disagree, write to the address in this mail.')],
  }),
}
