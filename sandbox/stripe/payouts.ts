import type Stripe from 'stripe'
import type { Box } from '../box'
import { refused } from './errors'
import { emit } from './events'
import { balanceShape, payoutShape } from './shapes-money'

/** Pays the whole balance out to the shop's bank. */
export function payOut(box: Box): Stripe.Payout {
  const amount = box.book.summary('stripe').balance
  if (amount <= 0) throw refused('There is no balance to pay out.')
  const created = box.clock.seconds()
  const payout: Stripe.Payout = payoutShape({ amount, currency: 'krw', created })
  const balance = balanceShape({ amount: -amount, fee: 0, created, currency: 'krw', type: 'payout', category: 'payout', source: payout.id })
  payout.balance_transaction = balance.id
  box.store.put('stripe.balance', balance)
  box.store.put('stripe.payout', payout)
  box.book.post('stripe', 'payout', amount, null)
  emit(box, 'payout.paid', payout)
  emit(box, 'payout.reconciliation_completed', payout)
  return payout
}
