/** The story of the demonstration as a list of deeds with their instants, from the first of the month before last until now. */
import { categories } from '@/config/categories'
import type { Actor } from '@/lib/core/actor'
import { kstPeriod, periodBounds, shiftPeriod } from '@/lib/core/period'
import type { GatewayName } from '@/lib/core/payment'
import { seededRandom } from '@/lib/core/redaction'
import { approveSettlement } from '@/lib/flows/approve-settlement'
import { closeMonth } from '@/lib/flows/close-month'
import { handOutPayoutFile } from '@/lib/flows/hand-out-payout-file'
import { recordPayoutResult } from '@/lib/flows/record-payout-result'
import { recover } from '@/lib/flows/recover'
import { releaseHolds } from '@/lib/flows/release-holds'
import { replyToReview } from '@/lib/flows/reply-to-review'
import { requestRefund } from '@/lib/flows/request-refund'
import { writeReview } from '@/lib/flows/write-review'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { demoPrompts, demoSellers, reviewsFor, type DemoPrompt } from './catalog-demo'
import { handInVersion, publishVersion, type SellerActor } from './listings'
import { buy, open, type PaymentHands } from './purchases'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Whole months of the past; the last of them is closed and waits for approval, those before it are paid. */
const MONTHS = 3
/** Sales of the whole story. */
const SALES = 240
/** The demonstration's buyer owns these; see ownPurchases. */
const READ = 'restock-mail'
const SEALED = 'twelve-lines'
const REPLY = {
  ko: '써 보고 적어 주셔서 고마워요. 말씀하신 점은 다음 버전에서 고칠게요. 산 분은 새 버전을 그대로 받아 보실 수 있어요.',
  en: 'Thank you for trying it and writing this down. I will work on it in the next version, which you get as an owner.',
}

/** Something that somebody did; what follows from it takes its turn like the rest. */
export interface Deed {
  at: Date
  act: () => Promise<readonly Deed[]>
}

const deed = (at: Date, act: () => Promise<unknown>): Deed => ({ at, act: async () => { await act(); return [] } })

/** Who takes part. */
export interface Cast {
  sellers: ReadonlyMap<string, SellerActor>
  buyers: readonly Actor[]
  admin: Actor
  approver: Actor
}

/** A purchase that went through. */
interface Sold {
  buyer: Actor
  seller: SellerActor
  prompt: DemoPrompt
  promptId: string
  orderId: string
}

const soon = (): Date => new Date(now().getTime() + 20_000)

/** When the story begins: the first of the month three months ago, ten in the morning. */
export const beginningOf = (end: Date): Date => new Date(periodBounds(shiftPeriod(kstPeriod(end), -MONTHS)).from.getTime() + 10 * HOUR)

/** Ids of the listings by their key, as they come on sale. */
export type OnSale = Map<string, string>

/** Prompts come on sale one after the other in the first seven weeks; later versions when they were last tried. */
export function publications({ sellers, admin }: Cast, end: Date, onSale: OnSale): Deed[] {
  const start = beginningOf(end).getTime()
  const pace = (50 * DAY) / demoPrompts.length
  return demoPrompts.flatMap((prompt, index) => {
    const seller = sellers.get(prompt.seller)
    if (!seller) throw new Error(`${prompt.key}: no shop ${prompt.seller}`)
    return prompt.versions.map((version, place): Deed => {
      const tried = Math.max(...version.examples.map(({ ranOn }) => Date.parse(`${ranOn}T12:00:00+09:00`)))
      const wanted = place === 0 ? start + index * pace : Math.max(start + index * pace + 20 * DAY, tried + 20 * HOUR)
      // Whatever the calendar says, everything is on sale when the story ends.
      const at = Math.min(wanted, end.getTime() - (3 - place) * HOUR + index * 60_000)
      return deed(new Date(at), async () => { onSale.set(prompt.key, await publishVersion(seller, admin, prompt, version)) })
    })
  })
}

/** Sales at any hour, a quarter of them of the first shop; most are opened, some within the hour and some after days. */
export function sales({ sellers, buyers }: Cast, hands: PaymentHands, end: Date, onSale: OnSale): Deed[] {
  const random = seededRandom(20_261_123)
  const start = beginningOf(end).getTime() + 4 * DAY
  const bought = new Set([READ, SEALED].map((key) => `${buyers[0]?.userId ?? ''} ${key}`))
  return Array.from({ length: SALES }, (_, sale): Deed => {
    // Ever more a week, as in a shop that becomes known.
    const at = new Date(start + (end.getTime() - HOUR - start) * ((sale + random()) / SALES) ** 0.7)
    const [draw, wait, gateway] = [random(), random(), (sale % 6 === 5 ? 'stripe' : 'toss') as GatewayName]
    const buyer = buyers[sale % buyers.length]
    return {
      at,
      act: async () => {
        if (!buyer) return []
        const free = demoPrompts.filter(({ key }) => onSale.has(key) && !bought.has(`${buyer.userId} ${key}`))
        const first = free.filter(({ seller }) => seller === demoSellers[0]?.handle)
        const choice = draw < 0.25 && first.length > 0 ? first : free
        const prompt = choice[Math.floor(draw * 1000) % choice.length]
        const seller = prompt && sellers.get(prompt.seller)
        if (!seller || seller.userId === buyer.userId) return []
        bought.add(`${buyer.userId} ${prompt.key}`)
        const promptId = onSale.get(prompt.key) ?? ''
        const orderId = await buy(hands, { buyer, promptId, gateway, method: gateway === 'toss' ? (['card', 'easy_pay', 'transfer'] as const)[sale % 3] ?? 'card' : 'card' })
        return afterSale({ buyer, seller, prompt, promptId, orderId }, at, end, wait, sale)
      },
    }
  })
}

/** Two purchases that the demonstration's buyer always has: one read long ago with a newer version since, and one still sealed. */
export function ownPurchases({ buyers: [buyer] }: Cast, hands: PaymentHands, end: Date, onSale: OnSale): Deed[] {
  if (!buyer) return []
  const buyAt = (at: Date, key: string): Deed => ({
    at,
    act: async () => {
      const orderId = await buy(hands, { buyer, promptId: onSale.get(key) ?? '', gateway: 'toss', method: 'card' })
      return key === READ ? [deed(new Date(at.getTime() + HOUR), () => open(buyer, orderId))] : []
    },
  })
  return [buyAt(new Date(beginningOf(end).getTime() + 30 * DAY), READ), buyAt(new Date(end.getTime() - 26 * HOUR), SEALED)]
}

/** What a buyer does with a purchase: one in ten goes back sealed, one in five stays sealed, the rest is opened and, by half, reviewed. */
function afterSale(sold: Sold, at: Date, end: Date, wait: number, sale: number): Deed[] {
  const { buyer, orderId } = sold
  const then = new Date(at.getTime() + HOUR * (sale % 2 === 0 ? wait : 60 * wait))
  if (then >= end || wait > 0.8) return []
  if (sale % 10 === 3) return [deed(then, () => requestRefund(buyer, orderId))]
  const reviews = sale % 2 === 0 ? [reviewing(sold, new Date(then.getTime() + (20 + 60 * wait) * HOUR))] : []
  return [{ at: then, act: async () => { await open(buyer, orderId); return reviews } }]
}

/** The buyer says how it was; who is not content hears from the seller. Nobody repeats what somebody else said. */
function reviewing({ buyer, seller, prompt, promptId }: Sold, at: Date): Deed {
  return {
    at,
    act: async () => {
      const parent = categories.find(({ slug }) => slug === prompt.category)?.parent ?? ''
      const pool = reviewsFor(prompt.language, parent)
      const count = await db().review.count({ where: { promptId } })
      const said = count < pool.length ? pool[(count + demoPrompts.indexOf(prompt)) % pool.length] : undefined
      if (!said) return []
      const { id } = await writeReview(buyer, { id: promptId }, said)
      return said.rating > 3 ? [] : [deed(new Date(at.getTime() + 9 * HOUR), () => replyToReview(seller, id, prompt.language === 'en' ? REPLY.en : REPLY.ko))]
    },
  }
}

/** A new version of what sells best, handed in this morning: something for the operators to review. */
export function handedIn({ sellers }: Cast, end: Date, onSale: OnSale): Deed[] {
  const seller = sellers.get(demoPrompts.find(({ key }) => key === READ)?.seller ?? '')
  const rule = '- 받는 사람이 지난번에 남긴 문의가 있으면, 그 답을 두 번째 문단 앞에 한 문장으로 적으세요.'
  return seller ? [deed(new Date(end.getTime() - 5 * HOUR), () => handInVersion(seller, onSale.get(READ) ?? '', '지난 문의에 먼저 답하는 규칙을 넣었어요.', rule))] : []
}

/** What the schedule and the operators do: holds end, months close, and all but the last are approved, paid and confirmed. That one was prepared by hand and waits for the other operator. */
export function office({ admin, approver }: Cast, end: Date): Deed[] {
  const months = Array.from({ length: MONTHS }, (_, month) => shiftPeriod(kstPeriod(beginningOf(end)), month))
  const deeds: Deed[] = []
  for (let at = beginningOf(end).getTime() + 3 * DAY; at < end.getTime(); at += 3 * DAY) deeds.push(deed(new Date(at), async () => { await recover({ deadline: soon() }); await releaseHolds({ deadline: soon() }) }))
  for (const [month, period] of months.entries()) {
    const closed = periodBounds(period).to.getTime()
    deeds.push(deed(new Date(closed + HOUR), async () => { await releaseHolds({ deadline: soon() }); await closeMonth({ deadline: soon(), preparedBy: month === MONTHS - 1 ? admin.userId : 'system' }) }))
    if (month === MONTHS - 1) continue
    deeds.push(
      deed(new Date(closed + 4 * DAY + 10 * HOUR), () => approveSettlement(approver, period)),
      deed(new Date(closed + 9 * DAY + 9 * HOUR), () => handOutPayoutFile(admin, period)),
      deed(new Date(closed + 9 * DAY + 15 * HOUR), () => confirmAll(admin, period)),
    )
  }
  return deeds.filter(({ at }) => at < end)
}

async function confirmAll(admin: Actor, period: string): Promise<void> {
  const sent = await db().payout.findMany({ where: { status: 'SENT', settlement: { period } }, orderBy: { id: 'asc' }, select: { id: true } })
  for (const [index, { id }] of sent.entries()) await recordPayoutResult(admin, id, { result: 'confirmed', bankRef: `${period.replace('-', '')}-${String(index + 1).padStart(4, '0')}` })
}

/** Plays deeds in the order of their instants; `setClocks` makes it that instant. */
export async function play(deeds: readonly Deed[], end: Date, setClocks: (at: Date) => Promise<void>): Promise<void> {
  const waiting = [...deeds]
  for (;;) {
    waiting.sort((one, other) => one.at.getTime() - other.at.getTime())
    const next = waiting.shift()
    if (!next) return
    await setClocks(next.at)
    // What would come after the end of the story has not come yet.
    waiting.push(...(await next.act()).filter(({ at }) => at < end))
  }
}
