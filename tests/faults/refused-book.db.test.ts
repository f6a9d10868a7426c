import { stopSandbox } from '../support/payment-sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { credit, debit, journal } from '@/lib/domain/ledger/journal'
import { post } from '@/lib/domain/ledger'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { alertsAbout } from '../support/alerts'
import { aCheckout, endingOf, payAtStripe, UNPAID, webhooksSettled } from '../support/paying'
import { connectWebhooks, runRecovery, timePasses } from '../support/shop'

beforeAll(connectWebhooks)
afterAll(async () => {
  await stopSandbox()
  await disconnect()
})

test('a payment that the book does not take is lost to nobody: operators hear of it from the message and from recovery, and nothing of it is written (R48)', async () => {
  const { orderId, attemptId, sessionId } = await aCheckout('stripe')
  const key = `sale:${orderId}`
  await inTransaction((tx) => post(tx, journal('sale', key, [debit('bank', 1n), credit('rev_commission', 1n)]))) // somebody was here before
  await payAtStripe(sessionId)
  await webhooksSettled()
  expect(await alertsAbout(key)).toEqual(['P1 The book refused a posting: LG007'])
  expect(await endingOf(orderId)).toMatchObject({ order: UNPAID.order, entitlements: [], journals: [] })
  expect((await db().paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })).capturedAt).toBeNull()

  await db().alert.deleteMany()
  await db().gatewayEvent.updateMany({ data: { status: 'DONE' } }) // so that recovery meets the payment by itself
  await timePasses()
  expect((await runRecovery()).failed).toBe(1)
  expect(await alertsAbout(key)).toEqual(['P1 The book refused a posting: LG007'])
})
