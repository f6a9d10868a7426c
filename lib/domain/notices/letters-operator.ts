import { shop } from '@/config/shop'
import { formatWon, groupDigits } from '@/lib/core/money'
import { formatPercent } from '@/lib/core/percent'
import type { Letter } from './letter'
import type { Linker } from './letters-account'
import type { DigestFigure, MailData, MailLocale } from './schema'

const pick = (locale: MailLocale, ko: string, en: string): string => (locale === 'ko' ? ko : en)

const NAMES: Record<DigestFigure['name'], readonly [ko: string, en: string, unit: 'count' | 'won' | 'bps']> = {
  registrations: ['가입', 'Registrations', 'count'],
  active: ['방문 회원', 'Members seen', 'count'],
  sellers: ['새 판매자', 'New sellers', 'count'],
  submitted: ['검토 맡긴 프롬프트', 'Prompts submitted', 'count'],
  published: ['공개한 프롬프트', 'Prompts published', 'count'],
  orders: ['시작한 주문', 'Orders begun', 'count'],
  paid: ['결제된 주문', 'Paid orders', 'count'],
  gmv: ['거래액', 'Sales value', 'won'],
  revenue: ['수수료 수익', 'Commission', 'won'],
  refunds: ['환불', 'Refunds', 'count'],
  success: ['결제 성공률', 'Payment success', 'bps'],
  declined: ['카드사 거절', 'Declined by cards', 'count'],
}

function write(value: number | null, unit: 'count' | 'won' | 'bps', locale: MailLocale): string {
  if (value === null) return '–'
  if (unit === 'bps') return formatPercent(value)
  if (unit === 'won') return formatWon(Math.round(value), locale)
  const tenths = Math.round(value * 10)
  return `${groupDigits(Math.trunc(tenths / 10))}${tenths % 10 === 0 ? '' : `.${Math.abs(tenths % 10)}`}`
}

function figureFact({ name, value, before, weekMean }: DigestFigure, locale: MailLocale): [string, string] {
  const [ko, en, unit] = NAMES[name]
  const [now, former, mean] = [value, before, weekMean].map((one) => write(one, unit, locale))
  return [pick(locale, ko, en), pick(locale, `${now} (전날 ${former}, 앞 7일 평균 ${mean})`, `${now} (day before ${former}, week's mean ${mean})`)]
}

/** Mails to operators. */
export const operatorLetters = {
  'daily-digest': (data: MailData['daily-digest'], locale: MailLocale, link: Linker): Letter => {
    const { day, figures, openAlerts, quietAlerts, openIncidents, failedJobs, books, queues, differences } = data
    const quiet = openAlerts.length === 0 && openIncidents === 0 && failedJobs.length === 0 && books !== false && differences === 0
    const alertLines = (list: readonly { level: string; title: string }[]) => (list.length === 0 ? pick(locale, '없음', 'none') : list.map(({ level, title }) => `${level} ${title}`).join(' · '))
    return {
      subject: pick(locale, `[${shop.name.ko}] ${day} 운영 요약${quiet ? '' : ' · 볼 것이 있어요'}`, `[${shop.name.en}] Digest of ${day}${quiet ? '' : ' · something to look at'}`),
      heading: pick(locale, `${day} 하루 요약`, `The day of ${day}`),
      paragraphs: [quiet
        ? pick(locale, '따로 볼 것은 없어요. 어제의 수치예요.', 'Nothing asks for you. These are the figures of yesterday.')
        : pick(locale, '확인할 것이 있어요. 아래 표의 끝을 먼저 봐 주세요.', 'Something asks for you. Please look at the end of the table first.')],
      facts: [
        ...figures.map((figure) => figureFact(figure, locale)),
        [pick(locale, '열린 경보', 'Open alerts'), alertLines(openAlerts)],
        [pick(locale, '어제의 P2·P3', 'P2 and P3 of the day'), alertLines(quietAlerts)],
        [pick(locale, '열린 장애', 'Open incidents'), String(openIncidents)],
        [pick(locale, '실패한 예약 작업', 'Failed jobs'), failedJobs.length === 0 ? pick(locale, '없음', 'none') : failedJobs.join(', ')],
        [pick(locale, '장부 검사', 'Books'), books === null ? '–' : pick(locale, books ? '맞음' : '안 맞음', books ? 'balanced' : 'broken')],
        [pick(locale, '결제사와 다른 거래', 'Differences with gateways'), String(differences)],
        [pick(locale, '밀린 일', 'Waiting work'), pick(locale, `웹훅 ${queues.inbox}, 메일 ${queues.outbox}, 결제 ${queues.due}`, `webhooks ${queues.inbox}, mail ${queues.outbox}, payments ${queues.due}`)],
      ],
      action: { label: pick(locale, '운영 화면 열기', 'Open operations'), href: link('/admin/operations') },
      notes: [pick(locale, '하루는 한국 시각으로 세고, 돈은 장부의 날짜를 따라요. 받는 사람은 DIGEST_EMAIL로 정해요.', 'Days are Korean ones and money follows the dates of the books. DIGEST_EMAIL says who gets this.')],
    }
  },
}
