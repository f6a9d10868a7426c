import { vendors } from '../support/payment-sandbox'
import { describe, expect, test, vi } from 'vitest'
import { NOTICE_VERSION } from '@/config/notices'
import { AppError } from '@/lib/core/errors'
import { seededRandom } from '@/lib/core/redaction'
import { openEntitlement } from '@/lib/domain/library'
import { cancelOrder } from '@/lib/flows/cancel-order'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { requestRefund } from '@/lib/flows/request-refund'
import { db, inTransaction } from '@/lib/platform/db'
import { aBuyer, aPrompt, aSeller } from '../support/market'
import { aCheckout, authoriseAtToss, endingOf, payAtStripe, type Checkout, type Ending } from '../support/paying'
import { refundAtDashboard } from '../support/stripe-hands'
import { everythingSettles, runRecovery, shopUnderTest, timePasses } from '../support/shop'

vi.setConfig({ testTimeout: 180_000 })
shopUnderTest()

const BUYERS = 4
const STEPS = 90

interface World {
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  buyers: Awaited<ReturnType<typeof aBuyer>>[]
  prompts: Awaited<ReturnType<typeof aPrompt>>[]
  checkouts: Checkout[]
  /** Attempts whose buyer has tried to pay. */
  paid: Set<string>
}

const FAULTS = ['drop-before', 'drop-after', 'reply', 'reply-after'] as const
const CALLS = ['POST /v1/payments/confirm', 'GET /v1/payments/*', 'POST /v1/payments/*/cancel', 'POST /v1/checkout/sessions', 'GET /v1/checkout/sessions/*', 'POST /v1/checkout/sessions/*/expire', 'POST /v1/refunds', 'GET /v1/refunds']

/** What a buyer, a gateway or an operator may do next. Each may be refused; none may do harm. */
const deeds: Record<string, (world: World) => Promise<unknown>> = {
  begin: async (world) => {
    // Who changes the gateway leaves a session behind that could not be closed: both may be paid.
    if (world.chance(0.5)) await vendors.fault({ match: 'POST /v1/checkout/sessions/*/expire', do: 'drop-before', times: 3 })
    world.checkouts.push(await aCheckout(world.pick(['stripe', 'toss'] as const), { buyer: world.pick(world.buyers), prompt: world.pick(world.prompts) }))
  },
  pay: async (world) => {
    const unpaid = world.checkouts.filter(({ attemptId }) => !world.paid.has(attemptId))
    const checkout = world.pick(unpaid.length > 0 ? unpaid : world.checkouts)
    world.paid.add(checkout.attemptId)
    if (checkout.gateway === 'stripe') return payAtStripe(checkout.sessionId, world.pick(['paid', 'paid', 'paid', 'declined', 'async']))
    const redirect = await authoriseAtToss(checkout, world.chance(0.2) ? { confirmRefusal: 'REJECT_CARD_COMPANY' } : {})
    return confirmTossPayment(checkout.buyer, redirect)
  },
  comeBack: async (world) => {
    const checkout = world.pick(world.checkouts)
    if (checkout.gateway === 'stripe') await checkStripeReturn(checkout.buyer, { sessionId: checkout.sessionId })
  },
  bankPays: async (world) => vendors.post('/stripe/async', { sessionId: world.pick(world.checkouts).sessionId, outcome: world.pick(['succeeded', 'failed']) }),
  cancel: async (world) => {
    const { buyer, orderId } = world.pick(world.checkouts)
    await cancelOrder(buyer, orderId)
  },
  withdraw: async (world) => {
    const { buyer, orderId } = world.pick(world.checkouts)
    await requestRefund(buyer, orderId)
  },
  open: async (world) => {
    const { buyer, orderId } = world.pick(world.checkouts)
    const { id } = await db().entitlement.findUniqueOrThrow({ where: { orderId } })
    await inTransaction((tx) => openEntitlement(tx, { buyerId: buyer.userId, entitlementId: id, noticeVersion: NOTICE_VERSION, locale: 'ko', at: new Date(), ip: null, userAgent: 'storm' }))
  },
  refundAtDashboard: async (world) => {
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { id: world.pick(world.checkouts).attemptId, gateway: 'stripe', status: 'SUCCEEDED' } })
    await refundAtDashboard(attempt.paymentKey ?? '')
  },
  webhooksGoWrong: async (world) => vendors.post('/webhooks/rules', { do: world.pick(['hold', 'suppress', 'duplicate']), times: 4, copies: 3 }),
  webhooksArriveShuffled: async (world) => {
    const held = await vendors.webhooks('state=held')
    await vendors.release(held.map(({ id }) => ({ id, at: world.chance(0.5) ? 0 : 1 })).toSorted((a, b) => a.at - b.at).map(({ id }) => id))
  },
  networkFails: async (world) => vendors.fault({ match: world.pick(CALLS), do: world.pick(FAULTS), times: world.pick([1, 2, 4]), status: 503 }),
  timePasses: async () => {
    await timePasses()
    await runRecovery()
  },
}
/** How often each is done, in parts. */
const WEIGHTS: Record<keyof typeof deeds, number> = {
  begin: 14, pay: 18, comeBack: 5, bankPays: 2, cancel: 3, withdraw: 9, open: 2, refundAtDashboard: 2, webhooksGoWrong: 5, webhooksArriveShuffled: 4, networkFails: 6, timePasses: 3,
}

/** A refusal, by us or by a gateway, is part of the weather; a bug is not. */
const isWeather = (error: unknown): boolean =>
  error instanceof AppError || (error instanceof Error && (/_ctl|dashboard/.test(error.message) || ('code' in error && error.code === 'P2025')))

async function aWorld(seed: number): Promise<World> {
  const random = seededRandom(seed)
  const { sellerId } = await aSeller()
  const buyers = await Promise.all(Array.from({ length: BUYERS }, () => aBuyer()))
  const prompts = [await aPrompt({ sellerId }), await aPrompt({ sellerId, priceAmount: 10_001 }), await aPrompt({ priceAmount: 33_300 }), await aPrompt({ sellerId, priceAmount: 1_000 })]
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return { chance: (probability) => random() < probability, pick, buyers, prompts, checkouts: [], paid: new Set() }
}

/** What may be true of a purchase when the storm is over. */
function expectSound(ending: Ending, about: string): void {
  const count = (list: string[], what: string) => list.filter((one) => one === what).length
  const isPaid = ending.order === 'PAID'
  expect([about, count(ending.entitlements, 'ACTIVE')]).toEqual([about, isPaid ? 1 : 0])
  expect([about, count(ending.journals, 'sale')]).toEqual([about, isPaid || ending.order === 'REFUNDED' ? 1 : 0])
  expect([about, count(ending.attempts, 'SUCCEEDED')]).toEqual([about, isPaid || ending.order === 'REFUNDED' ? 1 : 0])
  expect([about, count(ending.journals, 'suspense')]).toEqual([about, count(ending.attempts, 'SUSPENSE')])
  expect([about, ending.refunds.filter((refund) => !/SUCCEEDED|FAILED/.test(refund))]).toEqual([about, []])
  expect([about, ending.attempts.filter((status) => ['CONFIRMING', 'UNKNOWN'].includes(status))]).toEqual([about, []])
}

describe.each([20261123, 424242])('a storm from the seed %i', (seed) => {
  test('leaves both money books equal and every purchase sound (R50)', async () => {
    const world = await aWorld(seed)
    const names = Object.keys(deeds).flatMap((name) => Array<string>(WEIGHTS[name] ?? 1).fill(name))
    let done = 0
    for (let step = 0; step < STEPS; step += 1) {
      const name = step < 4 ? 'begin' : world.pick(names)
      await deeds[name]?.(world).then(() => {
        done += 1
      }, (error: unknown) => {
        if (!isWeather(error)) throw error
      })
    }
    expect(done).toBeGreaterThan(STEPS / 4)
    await vendors.delete('/faults')
    await vendors.delete('/webhooks/rules')
    await db().paymentAttempt.updateMany({ where: { claimedAt: { not: null } }, data: { claimedAt: new Date(Date.now() - 16 * 60_000) } })
    await everythingSettles()
    const orders = await db().order.findMany({ where: { buyerId: { in: world.buyers.map(({ userId }) => userId) } }, select: { id: true } })
    expect(orders.length).toBeGreaterThan(3)
    for (const { id } of orders) expectSound(await endingOf(id), `seed ${seed}, order ${id}`)
  })
})
