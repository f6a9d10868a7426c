import { assert } from '@/lib/core/assert'
import { accounts, credit, debit, journal, type Journal, type LedgerGateway } from './journal'

/** The figures that an order froze when it was made, in won: payable = seller + commission + VAT. */
export interface SaleFigures {
  orderId: string
  sellerId: string
  payableAmount: bigint
  sellerAmount: bigint
  commissionAmount: bigint
  vatAmount: bigint
}

/**
 * A captured payment: the gateway owes us what the buyer paid, the seller's share waits for the end of the hold.
 * One per order (`sale:<order>`), whichever gateway or event told of it.
 */
export function saleJournal(order: SaleFigures, payment: { gateway: LedgerGateway; at: Date }): Journal {
  return journal(
    'sale',
    `sale:${order.orderId}`,
    [
      debit(accounts.gatewayReceivable(payment.gateway), order.payableAmount),
      credit(accounts.sellerPending(order.sellerId), order.sellerAmount),
      credit(accounts.revenueCommission, order.commissionAmount),
      credit(accounts.vatOutput, order.vatAmount),
    ],
    { orderId: order.orderId, at: payment.at },
  )
}

/** The gateway's expected fee in won, floor(amount · bps / 10000) + fixed part, until it tells the real one. */
export function estimateGatewayFee(amount: bigint, rate: { bps: number; fixedAmount: bigint }): bigint {
  assert(amount > 0n && rate.bps >= 0 && rate.fixedAmount >= 0n, 'fee of a captured amount')
  return (amount * BigInt(rate.bps)) / 10_000n + rate.fixedAmount
}

/** Books the expected fee at the sale, so that the margin of a day is never overstated. One per order. */
export function feeEstimateJournal(fee: { orderId: string; estimateAmount: bigint }): Journal {
  return journal(
    'fee_estimate',
    `fee_est:${fee.orderId}`,
    [debit(accounts.expenseGatewayFee, fee.estimateAmount), credit(accounts.gatewayFeeAccrued, fee.estimateAmount)],
    { orderId: fee.orderId },
  )
}

/** The gateway's own statement of a fee, in won. */
export interface ActualFee {
  orderId: string
  gateway: LedgerGateway
  /** The gateway's id of the transaction: balance transaction or transactionKey. */
  reference: string
  /** What was booked by the estimate and is dissolved now; zero for a later fee of the same order. */
  estimateAmount: bigint
  /** The fee without VAT; negative when the gateway gives it back. */
  feeAmount: bigint
  /** Korean VAT on the fee, which is deductible. */
  feeVatAmount?: bigint
  at: Date
}

/**
 * Books the fee as the gateway states it, dissolves the estimate and puts the difference to the expense. Rounding of
 * the fee is the gateway's: we never compute it. One per gateway transaction (`fee:<reference>`).
 */
export function feeActualJournal(fee: ActualFee): Journal {
  const vat = fee.feeVatAmount ?? 0n
  return journal(
    'fee',
    `fee:${fee.reference}`,
    [
      debit(accounts.gatewayFeeAccrued, fee.estimateAmount),
      debit(accounts.expenseGatewayFee, fee.feeAmount - fee.estimateAmount),
      debit(accounts.vatInput, vat),
      credit(accounts.gatewayReceivable(fee.gateway), fee.feeAmount + vat),
    ],
    { orderId: fee.orderId, at: fee.at },
  )
}

/** The end of the hold: the seller's share of an order becomes available. One per order. */
export function releaseJournal(order: Pick<SaleFigures, 'orderId' | 'sellerId' | 'sellerAmount'>): Journal {
  return journal(
    'release',
    `release:${order.orderId}`,
    [debit(accounts.sellerPending(order.sellerId), order.sellerAmount), credit(accounts.sellerAvailable(order.sellerId), order.sellerAmount)],
    { orderId: order.orderId },
  )
}
