import { stopSandbox, vendors } from '../support/payment-sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, disconnect } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { aCheckout, BOUGHT, endingOf, payAtStripe, UNPAID } from '../support/paying'
import { connectWebhooks } from '../support/shop'

beforeAll(() => {
  Object.assign(env(), { STRIPE_WEBHOOK_SECRET_PREVIOUS: undefined }) // the overlap is over; read when the gateway is first used
  connectWebhooks()
})
afterAll(async () => {
  await stopSandbox()
  await disconnect()
})

test('the former secret is refused once its overlap is over, and nothing is kept; the new one alone, or beside it, is good (R47)', async () => {
  const { sessionId, orderId } = await aCheckout('stripe')
  await vendors.post('/webhooks/rules', { do: 'hold' })
  await payAtStripe(sessionId)
  const [held] = (await vendors.webhooks('type=checkout.session.completed')).filter(({ about }) => about === sessionId)
  const send = async (sign: string) => (await vendors.post<{ sent: { status: number }[] }>(`/webhooks/${held?.id}/resend`, { sign })).sent.map(({ status }) => status)
  expect(await send('second')).toEqual([400])
  expect(await db().gatewayEvent.count()).toBe(0)
  expect(await endingOf(orderId)).toEqual(UNPAID)
  expect(await send('both')).toEqual([200])
  expect(await endingOf(orderId)).toEqual(BOUGHT)
  expect(await send('ok')).toEqual([200])
})
