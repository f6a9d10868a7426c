import { onWebhook, stopSandbox } from '../support/payment-sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as stripeWebhook } from '@/app/api/webhooks/stripe/route'
import { POST as tossWebhook } from '@/app/api/webhooks/toss/route'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { recover } from '@/lib/flows/recover'
import { disconnect } from '@/lib/platform/db'
import { expectBothBooksAgree } from '../support/oracle'
import { aCheckout, authoriseAtToss, BOUGHT, endingOf, payAtStripe, timePasses, webhooksSettled } from '../support/paying'

beforeAll(() => {
  onWebhook('stripe', stripeWebhook)
  onWebhook('toss', tossWebhook)
})
afterAll(async () => {
  await stopSandbox()
  await disconnect()
})

const soon = () => new Date(Date.now() + 20_000)

test('a payment by Stripe: the webhook pays the order, and the real fee replaces the estimate', async () => {
  const checkout = await aCheckout('stripe')
  expect(checkout.started.checkout).toMatchObject({ gateway: 'stripe', redirectUrl: expect.stringContaining('/c/pay/') })
  await payAtStripe(checkout.sessionId)
  await webhooksSettled()
  expect(await endingOf(checkout.orderId)).toEqual({ ...BOUGHT, journals: ['fee', 'fee_estimate', 'sale'] })
  await expectBothBooksAgree()
})

test('a payment by Toss: confirmed by us, told again by the webhook, the fee comes with its settlement', async () => {
  const checkout = await aCheckout('toss')
  const redirect = await authoriseAtToss(checkout)
  const order = await confirmTossPayment(checkout.buyer, redirect)
  expect(order).toMatchObject({ status: 'PAID', payment: { status: 'paid', gateway: 'toss' }, purchase: { isOpen: false } })
  await webhooksSettled()
  await timePasses(checkout.orderId)
  await recover({ deadline: soon() })
  expect(await endingOf(checkout.orderId)).toEqual({ ...BOUGHT, journals: ['fee', 'fee_estimate', 'sale'] })
  await expectBothBooksAgree()
})
