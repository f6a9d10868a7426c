import { accounts, credit, debit, journal, type Journal, type LedgerGateway } from './journal'
import type { SaleFigures } from './sale-journals'

/** Money that a gateway took and that buys nothing: wrong amount, second payment of one order, order already over. */
export interface SuspenseMoney {
  gateway: LedgerGateway
  /** The gateway's id of the payment; it keys the journal, so a payment is booked once. */
  paymentId: string
  amount: bigint
  orderId?: string
  at?: Date
}

const orderOf = (money: SuspenseMoney) => (money.orderId === undefined ? {} : { orderId: money.orderId })

/** Books money that must go back to its buyer. One per payment of the gateway. */
export function suspenseJournal(money: SuspenseMoney): Journal {
  return journal(
    'suspense',
    `suspense:${money.gateway}:${money.paymentId}`,
    [debit(accounts.gatewayReceivable(money.gateway), money.amount), credit(accounts.suspenseBuyer, money.amount)],
    { ...orderOf(money), ...(money.at ? { at: money.at } : {}) },
  )
}

/** The gateway has given that money back. One per refund: a refund that failed later is followed by another. */
export function suspenseRefundJournal(money: SuspenseMoney & { refundId: string }): Journal {
  return journal(
    'suspense_refund',
    `refund:${money.refundId}:succeeded`,
    [debit(accounts.suspenseBuyer, money.amount), credit(accounts.gatewayReceivable(money.gateway), money.amount)],
    { ...orderOf(money), refundId: money.refundId, ...(money.at ? { at: money.at } : {}) },
  )
}

/** That money came back to the gateway, days after it had been given back: it waits for its buyer again. */
export function suspenseRefundFailedJournal(money: SuspenseMoney & { refundId: string }): Journal {
  return journal(
    'suspense_refund_failed',
    `refund:${money.refundId}:failed`,
    [debit(accounts.gatewayReceivable(money.gateway), money.amount), credit(accounts.suspenseBuyer, money.amount)],
    { ...orderOf(money), refundId: money.refundId, ...(money.at ? { at: money.at } : {}) },
  )
}

/** A full refund of a paid order that was never opened. */
export interface Withdrawal extends SaleFigures {
  refundId: string
  /** Whether the hold had ended: the share is then taken from what is available, else from what is pending. */
  wasReleased: boolean
}

const sellerAccount = (refund: Withdrawal): string =>
  refund.wasReleased ? accounts.sellerAvailable(refund.sellerId) : accounts.sellerPending(refund.sellerId)

const traces = (refund: Withdrawal) => ({ orderId: refund.orderId, refundId: refund.refundId })

/**
 * The buyer withdraws: the sale is undone to the won and the whole price is owed to the buyer. A seller who was paid
 * already goes below zero in what is available; the next months carry it.
 */
export function withdrawalRequestedJournal(refund: Withdrawal): Journal {
  return journal(
    'refund_requested',
    `refund:${refund.refundId}:requested`,
    [
      debit(sellerAccount(refund), refund.sellerAmount),
      debit(accounts.revenueCommission, refund.commissionAmount),
      debit(accounts.vatOutput, refund.vatAmount),
      credit(accounts.refundPayable, refund.payableAmount),
    ],
    traces(refund),
  )
}

/** The gateway has paid the buyer back. */
export function withdrawalSucceededJournal(refund: Withdrawal, payment: { gateway: LedgerGateway; at?: Date }): Journal {
  return journal(
    'refund_succeeded',
    `refund:${refund.refundId}:succeeded`,
    [debit(accounts.refundPayable, refund.payableAmount), credit(accounts.gatewayReceivable(payment.gateway), refund.payableAmount)],
    { ...traces(refund), ...(payment.at ? { at: payment.at } : {}) },
  )
}

/**
 * The refund failed for good, perhaps days after it had succeeded: the sale stands again. After a success the money
 * is back with the gateway, before it the debt to the buyer falls away. Names the journal of the request as the one
 * it undoes.
 */
export function withdrawalFailedJournal(
  refund: Withdrawal,
  failure: { requestJournalId: bigint; gateway: LedgerGateway; hadSucceeded: boolean; at?: Date },
): Journal {
  const source = failure.hadSucceeded ? accounts.gatewayReceivable(failure.gateway) : accounts.refundPayable
  return journal(
    'refund_failed',
    `refund:${refund.refundId}:failed`,
    [
      debit(source, refund.payableAmount),
      credit(sellerAccount(refund), refund.sellerAmount),
      credit(accounts.revenueCommission, refund.commissionAmount),
      credit(accounts.vatOutput, refund.vatAmount),
    ],
    { ...traces(refund), reversesId: failure.requestJournalId, ...(failure.at ? { at: failure.at } : {}) },
  )
}
