import { onWebhook, stopSandbox, vendors } from '@/tests/support/payment-sandbox'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kstDate } from '@/lib/core/period'
import { listReconciliations } from '@/lib/domain/operations'
import { POST as stripeWebhook } from '@/app/api/webhooks/stripe/route'
import { bookFees } from './book-fees'
import { reconcile } from './reconcile'
import { requestRefund } from './request-refund'
import { db, disconnect } from '@/lib/platform/db'
import { asOwner, resetDatabase } from '@/tests/support/database'
import { aCheckout, aPurchase, authoriseAtToss, payAtStripe, type Checkout } from '@/tests/support/paying'

const DAY_MS = 86_400_000
const soon = () => new Date(Date.now() + 30_000)
/** The day on which people buy; the clock of this process is then set to the morning after. */
const yesterday = kstDate(new Date())
const nextMorning = () => vi.setSystemTime(new Date(Date.parse(`${yesterday}T03:30:00+09:00`) + DAY_MS))
const dayOf = async (gateway: string) => (await listReconciliations(50)).find((one) => one.day === yesterday && one.gateway === gateway)
const alertsOf = (key: string) => db().alert.findMany({ where: { key: { startsWith: key } } })

let bought: Checkout[]
beforeAll(async () => {
  await resetDatabase()
  onWebhook('stripe', stripeWebhook)
  bought = [await aPurchase('stripe'), await aPurchase('toss'), await aPurchase('toss')]
  await bookFees(await db().paymentAttempt.findMany({ where: { status: 'SUCCEEDED' } }))
  await requestRefund(bought[2]!.buyer, bought[2]!.orderId)
  vi.useFakeTimers({ toFake: ['Date'] })
  nextMorning()
}, 60_000)
afterAll(async () => {
  vi.useRealTimers()
  await vendors.delete('/faults')
  await disconnect()
  await stopSandbox()
})

describe('reconciliation', () => {
  test('of a week in which everything agrees records every day and tells nobody', async () => {
    expect(await reconcile({ deadline: soon() })).toEqual({ compared: 14, differing: 0, unanswered: 0, isDone: true })
    expect(await dayOf('toss')).toMatchObject({ transactionCount: 3, capturedAmount: 19_800n, refundedAmount: 9_900n, differences: [] })
    expect(await dayOf('stripe')).toMatchObject({ transactionCount: 1, capturedAmount: 9_900n, refundedAmount: 0n, differences: [] })
    expect(await alertsOf('reconcile')).toEqual([])
  })

  test('asks no more for days that agreed', async () => {
    expect(await reconcile({ deadline: soon() })).toEqual({ compared: 0, differing: 0, unanswered: 0, isDone: true })
  })

  test('begins nothing after its deadline and goes on with the next run', async () => {
    await asOwner('DELETE FROM reconciliation')
    expect(await reconcile({ deadline: new Date(Date.now() - 1) })).toMatchObject({ compared: 0, isDone: false })
    expect(await reconcile({ deadline: soon() })).toMatchObject({ compared: 14, isDone: true })
  })

  test('finds money that only the gateway has, a won too much, and what only we have; each once however often it runs', async () => {
    // Somebody paid and the message never came: the gateway has the money, we have an open payment.
    vi.setSystemTime(vi.getRealSystemTime())
    onWebhook('stripe', null)
    const lost = await aCheckout('stripe')
    await payAtStripe(lost.sessionId)
    nextMorning()
    const [stripe, toss] = [bought[0]!, bought[1]!]
    await asOwner(`SET session_replication_role = replica;
      UPDATE payment_attempt SET captured_amount = captured_amount + 1 WHERE id = '${stripe.attemptId}';
      UPDATE payment_attempt SET payment_key = 'key_of_nobody' WHERE id = '${toss.attemptId}';
      DELETE FROM reconciliation`)
    for (let run = 0; run < 2; run += 1) expect(await reconcile({ deadline: soon() })).toMatchObject({ differing: 2 })
    expect((await dayOf('stripe'))?.differences.map(({ kind }) => kind).sort()).toEqual(['capture_amount', 'capture_unknown'])
    expect((await dayOf('stripe'))?.differences.find(({ kind }) => kind === 'capture_amount')).toMatchObject({ orderId: stripe.orderId, gatewayAmount: 9_900n, ourAmount: 9_901n })
    expect((await dayOf('toss'))?.differences.map(({ kind }) => kind).sort()).toEqual(['capture_missing', 'capture_unknown'])
    const alerts = await alertsOf(`reconcile/`)
    expect(alerts.map(({ level, key }) => [level, key]).sort()).toEqual([['P1', `reconcile/stripe/${yesterday}`], ['P1', `reconcile/toss/${yesterday}`]])
  })

  test('is over once both sides agree again', async () => {
    const [stripe, toss] = [bought[0]!, bought[1]!]
    await asOwner(`SET session_replication_role = replica; UPDATE payment_attempt SET captured_amount = captured_amount - 1 WHERE id = '${stripe.attemptId}'`)
    await reconcile({ deadline: soon() })
    expect((await dayOf('stripe'))?.differences.map(({ kind }) => kind)).toEqual(['capture_unknown'])
    expect((await dayOf('toss'))?.differences.some(({ reference }) => reference === toss.attemptId)).toBe(true)
  })

  test('of a gateway that does not answer is tried again, and the other one is compared all the same', async () => {
    await asOwner('DELETE FROM reconciliation')
    await vendors.fault({ match: 'GET /v1/transactions', do: 'reply', times: 20, status: 503 })
    expect(await reconcile({ deadline: soon() })).toMatchObject({ unanswered: 1, compared: 7 })
    expect((await alertsOf('reconcile-unanswered/toss')).map(({ level }) => level)).toEqual(['P2'])
    await vendors.delete('/faults')
    expect(await reconcile({ deadline: soon() })).toMatchObject({ unanswered: 0 })
    expect(await dayOf('toss')).toBeDefined()
  })
})

test('an authorised payment that was never confirmed moved nothing', async () => {
  vi.setSystemTime(vi.getRealSystemTime())
  const checkout = await aCheckout('toss')
  await authoriseAtToss(checkout)
  nextMorning()
  await asOwner('DELETE FROM reconciliation')
  await reconcile({ deadline: soon() })
  expect((await dayOf('toss'))?.differences.some(({ orderId }) => orderId === checkout.orderId)).toBe(false)
})
