import { pickJosa } from '@/lib/core/josa'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import { shop } from '@/config/shop'
import type { Letter } from './letter'
import type { Linker } from './letters-account'
import type { MailData, MailLocale } from './schema'

const pick = (locale: MailLocale, ko: string, en: string): string => (locale === 'ko' ? ko : en)

function monthName(period: string, locale: MailLocale): string {
  const [year = '', month = ''] = period.split('-')
  return locale === 'ko' ? `${year}년 ${parseInt(month, 10)}월` : period
}

/** Mails to a seller. */
export const sellerLetters = {
  'listing-approved': (data: MailData['listing-approved'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 판매를 시작했어요: ${data.title}`, `[${shop.name.en}] Now on sale: ${data.title}`),
    heading: pick(locale, '판매를 시작했어요', 'Now on sale'),
    paragraphs: [pick(locale, `‘${data.title}’ 검토가 끝나서 지금부터 살 수 있어요.`, `“${data.title}” passed the review and can be bought from now on.`)],
    action: { label: pick(locale, '상품 페이지 보기', 'See the listing'), href: link(`/prompts/${data.slug}`) },
  }),
  'listing-rejected': (data: MailData['listing-rejected'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 고칠 곳이 있어요: ${data.title}`, `[${shop.name.en}] Changes needed: ${data.title}`),
    heading: pick(locale, '아직 판매할 수 없어요', 'Not on sale yet'),
    paragraphs: [pick(locale, `‘${data.title}’${pickJosa(data.title, '을/를')} 검토했어요. 아래 사유를 보고 고친 뒤 다시 검토를 맡겨 주세요.`, `We reviewed “${data.title}”. Please see the reason below, make the change and submit it again.`)],
    facts: [[pick(locale, '사유', 'Reason'), data.reason]],
    action: { label: pick(locale, '고치러 가기', 'Make the change'), href: link(`/studio/prompts/${data.promptId}`) },
  }),
  'listing-taken-down': (data: MailData['listing-taken-down'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 판매를 멈췄어요: ${data.title}`, `[${shop.name.en}] Taken off sale: ${data.title}`),
    heading: pick(locale, '판매를 멈췄어요', 'Taken off sale'),
    paragraphs: [pick(locale, `운영자가 ‘${data.title}’ 판매를 멈췄어요. 이미 산 분은 그대로 볼 수 있어요.`, `An operator took “${data.title}” off sale. Those who bought it can still read it.`)],
    facts: [[pick(locale, '사유', 'Reason'), data.reason]],
    action: { label: pick(locale, '내 프롬프트 보기', 'See my prompts'), href: link('/studio/prompts') },
    notes: [pick(locale, '이의가 있으면 이 메일에 적힌 주소로 알려 주세요.', 'If you disagree, write to the address in this mail.')],
  }),
  'payout-account-changed': (data: MailData['payout-account-changed'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 정산 계좌가 바뀌었어요`, `[${shop.name.en}] Your payout account was changed`),
    heading: pick(locale, '정산 계좌가 바뀌었어요', 'Your payout account was changed'),
    paragraphs: [pick(locale, '다음 지급부터 아래 계좌로 보내 드려요.', 'The next payout goes to the account below.')],
    facts: [
      [pick(locale, '계좌', 'Account'), `${data.bankName} ···${data.accountLast4}`],
      [pick(locale, '바꾼 시각', 'Changed at'), formatKst(data.at, 'datetime', locale)],
    ],
    action: { label: pick(locale, '계좌 확인하기', 'Check the account'), href: link('/studio/onboarding') },
    notes: [pick(locale, '직접 바꾸지 않았다면 비밀번호를 바꾸고 바로 알려 주세요.', 'If this was not you, change your password and tell us at once.')],
  }),
  'statement-ready': (data: MailData['statement-ready'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] ${monthName(data.period, 'ko')} 정산서가 나왔어요`, `[${shop.name.en}] Your statement for ${data.period}`),
    heading: pick(locale, `${monthName(data.period, 'ko')} 정산서가 나왔어요`, `Your statement for ${data.period}`),
    paragraphs: [
      data.payableAmount > 0
        ? pick(locale, '승인이 끝나면 등록한 계좌로 보내 드려요.', 'Once it is approved, we send the money to your account.')
        : pick(locale, '이번 달에는 보낼 돈이 최소 지급액보다 적어서 다음 달로 넘겼어요.', 'This month’s amount is below the minimum, so it is carried over to the next month.'),
    ],
    facts: [
      [pick(locale, '지급할 금액', 'To be paid'), formatWon(data.payableAmount, locale)],
      ...(data.carriedAmount === 0 ? [] : [[pick(locale, '다음 달로 넘긴 금액', 'Carried over'), formatWon(data.carriedAmount, locale)] as [string, string]]),
    ],
    action: { label: pick(locale, '정산서 보기', 'See the statement'), href: link(`/studio/statements/${data.period}`) },
  }),
  'payout-sent': (data: MailData['payout-sent'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] ${formatWon(data.amount, 'ko')}을 보냈어요`, `[${shop.name.en}] We paid you ${formatWon(data.amount, 'en')}`),
    heading: pick(locale, `${formatWon(data.amount, 'ko')}을 보냈어요`, `We paid you ${formatWon(data.amount, 'en')}`),
    paragraphs: [pick(locale, `${monthName(data.period, 'ko')} 정산금이 등록한 계좌로 들어갔어요.`, `The settlement for ${data.period} has arrived in your account.`)],
    facts: [
      [pick(locale, '보낸 금액', 'Amount'), formatWon(data.amount, locale)],
      [pick(locale, '계좌', 'Account'), `···${data.accountLast4}`],
      [pick(locale, '지급한 날', 'Paid on'), formatKst(data.settledAt, 'date', locale)],
    ],
    action: { label: pick(locale, '정산서 보기', 'See the statement'), href: link(`/studio/statements/${data.period}`) },
  }),
}
