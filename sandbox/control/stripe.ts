import type Stripe from 'stripe'
import type { Box } from '../box'
import { dispute, DISPUTE_ACTIONS } from '../stripe/disputes'
import { finishAsync, PAY_OUTCOMES, paySession } from '../stripe/payments'
import { payOut } from '../stripe/payouts'
import { finishRefund } from '../stripe/refunds'
import { getSession } from '../stripe/sessions'
import { BadControl, Input } from './input'
import type { On } from './routes'

/** What a buyer, a bank or a bug would do on Stripe's side. */
export function addStripeControl(on: On, box: Box): void {
  on('GET', '/stripe/sessions', () => ({ sessions: box.store.all('stripe.session').map((r) => r.session) }))
  on('POST', '/stripe/pay', (call) => {
    const input = new Input(call)
    return paySession(box, input.text('sessionId'), input.oneOf('outcome', PAY_OUTCOMES, 'paid'), input.textOr('email', null), call.origin)
  })
  on('POST', '/stripe/async', (call) => {
    const input = new Input(call)
    return finishAsync(box, input.text('sessionId'), input.oneOf('outcome', ['succeeded', 'failed']))
  })
  on('POST', '/stripe/tamper', (call) => {
    const input = new Input(call)
    const record = getSession(box, input.text('sessionId'))
    Object.assign(record.session, input.object('set'))
    box.store.put('stripe.session', record)
    return record.session
  })
  on('POST', '/stripe/refund', (call) => {
    const input = new Input(call)
    return finishRefund(box, input.text('refundId'), input.oneOf('outcome', ['succeeded', 'failed']), input.textOr('reason', undefined))
  })
  on('POST', '/stripe/dispute', (call) => {
    const input = new Input(call)
    return dispute(box, chargeOf(box, input), input.oneOf('action', DISPUTE_ACTIONS), input.intOr('amount', null), input.textOr('status', null))
  })
  on('POST', '/stripe/payout', () => payOut(box))
}

function chargeOf(box: Box, input: Input): Stripe.Charge {
  const intentId = input.textOr('paymentIntent', null)
  const chargeId = intentId === null ? input.text('charge') : box.store.get('stripe.intent', intentId)?.latest_charge
  const charge = box.store.get('stripe.charge', String(chargeId))
  if (!charge) throw new BadControl('Give the "charge" or "paymentIntent" of a payment.')
  return charge
}
