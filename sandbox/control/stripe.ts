import type Stripe from 'stripe'
import type { Box } from '../box'
import { dispute, DISPUTE_ACTIONS } from '../stripe/disputes'
import { emit } from '../stripe/events'
import { findObject, tamper } from '../stripe/objects'
import { finishAsync, PAY_OUTCOMES, paySession } from '../stripe/payments'
import { payOut } from '../stripe/payouts'
import { finishRefund } from '../stripe/refunds'
import { BadControl, Input } from './input'
import type { On } from './on'

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
    const id = input.has('sessionId') ? input.text('sessionId') : input.text('id')
    return found(tamper(box.store, id, input.object('set')), id)
  })
  on('POST', '/stripe/emit', (call) => {
    const input = new Input(call)
    const id = input.text('id')
    return emit(box, input.text('type') as Stripe.Event.Type, found(findObject(box.store, id), id))
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

function found<T>(object: T | undefined, id: string): T {
  if (object === undefined) throw new BadControl(`There is no ${id}.`)
  return object
}

function chargeOf(box: Box, input: Input): Stripe.Charge {
  const intentId = input.textOr('paymentIntent', null)
  const chargeId = intentId === null ? input.text('charge') : box.store.get('stripe.intent', intentId)?.latest_charge
  const charge = box.store.get('stripe.charge', String(chargeId))
  if (!charge) throw new BadControl('Give the "charge" or "paymentIntent" of a payment.')
  return charge
}
