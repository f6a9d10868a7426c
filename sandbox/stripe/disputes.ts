import type Stripe from 'stripe'
import type { Box } from '../box'
import { refused } from './errors'
import { emit } from './events'
import { balanceShape, disputeShape } from './shapes-money'

export const DISPUTE_ACTIONS = ['inquiry', 'open', 'escalate', 'won', 'lost', 'prevented', 'close-inquiry', 'status'] as const
export type DisputeAction = (typeof DISPUTE_ACTIONS)[number]

const DISPUTE_FEE = 20_000

/**
 * What a card bank does to a charge.
 *
 * inquiry ──▶ close-inquiry            open | escalate ──▶ won | lost | prevented
 *    └──────▶ escalate                 (money leaves at open or escalate, and returns at won or prevented; the fee stays)
 *
 * `status` sets any other status, to rehearse values that a receiver does not know.
 */
export function dispute(box: Box, charge: Stripe.Charge, action: DisputeAction, amount: number | null, status: string | null): Stripe.Dispute {
  if (action === 'inquiry' || action === 'open') return begin(box, charge, action, amount ?? charge.amount)
  const found = box.store.all('stripe.dispute').findLast((d) => d.charge === charge.id)
  if (!found) throw refused(`The charge ${charge.id} is not disputed.`)
  switch (action) {
    case 'escalate':
      setStatus(box, found, 'needs_response')
      emit(box, 'charge.dispute.updated', found)
      withdraw(box, charge, found)
      return found
    case 'won':
    case 'prevented':
      setStatus(box, found, action)
      emit(box, 'charge.dispute.closed', found)
      reinstate(box, charge, found)
      return found
    case 'lost':
    case 'close-inquiry':
      setStatus(box, found, action === 'lost' ? 'lost' : 'warning_closed')
      emit(box, 'charge.dispute.closed', found)
      return found
    case 'status':
      setStatus(box, found, status ?? 'appeal_under_review')
      emit(box, 'charge.dispute.updated', found)
      return found
  }
}

function begin(box: Box, charge: Stripe.Charge, action: 'inquiry' | 'open', amount: number): Stripe.Dispute {
  const status = action === 'inquiry' ? 'warning_needs_response' : 'needs_response'
  const created: Stripe.Dispute = disputeShape({ charge, amount, created: box.clock.seconds(), status })
  box.store.put('stripe.dispute', created)
  emit(box, 'charge.dispute.created', created)
  if (action === 'open') withdraw(box, charge, created)
  return created
}

function withdraw(box: Box, charge: Stripe.Charge, found: Stripe.Dispute): void {
  charge.disputed = true
  box.store.put('stripe.charge', charge)
  addBalance(box, found, -found.amount, DISPUTE_FEE, 'dispute')
  box.book.post('stripe', 'dispute', found.amount, String(charge.payment_intent))
  box.book.post('stripe', 'fee', DISPUTE_FEE, String(charge.payment_intent))
  emit(box, 'charge.dispute.funds_withdrawn', found)
}

function reinstate(box: Box, charge: Stripe.Charge, found: Stripe.Dispute): void {
  if (found.balance_transactions.length === 0) return
  addBalance(box, found, found.amount, 0, 'dispute_reversal')
  box.book.post('stripe', 'dispute_won', found.amount, String(charge.payment_intent))
  emit(box, 'charge.dispute.funds_reinstated', found)
}

function addBalance(box: Box, found: Stripe.Dispute, amount: number, fee: number, category: string): void {
  const row = balanceShape({ amount, fee, created: box.clock.seconds(), currency: found.currency, type: 'adjustment', category, source: found.id })
  box.store.put('stripe.balance', row)
  found.balance_transactions = [...found.balance_transactions, row]
  box.store.put('stripe.dispute', found)
}

function setStatus(box: Box, found: Stripe.Dispute, status: string): void {
  found.status = status
  box.store.put('stripe.dispute', found)
}
