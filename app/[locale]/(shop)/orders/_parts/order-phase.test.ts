import { describe, expect, test } from 'vitest'
import { CONFIRM_DECLINED, CONFIRM_REFUSED, CONFIRM_UNPAYABLE } from '@/lib/gateways/payment/toss-codes'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { failureReason } from './failure-reason'
import { hasFailedRefund, isMoving, markOf, phaseOf, strayRefunds } from './order-phase'

type Standing = Parameters<typeof phaseOf>[0]
const payment = (status: NonNullable<OrderDto['payment']>['status'], failureCode: string | null = null): OrderDto['payment'] => ({ gateway: 'toss', method: 'card', status, failureCode, receiptUrl: null })
const refund = (status: OrderDto['refunds'][number]['status'], kind: 'WITHDRAWAL' | 'SUSPENSE' = 'WITHDRAWAL'): OrderDto['refunds'][number] =>
  ({ kind, status, amount: { amount: 9900, currency: 'KRW' }, requestedAt: '2026-11-23T00:00:00.000Z', settledAt: null })
const sealed = { id: 'ent_1', isOpen: false, isRevoked: false, withdrawableUntil: '2026-11-30T00:00:00.000Z' }
const order = (over: Partial<Standing>): Standing => ({ status: 'PENDING', payment: null, purchase: null, refunds: [], ...over })

describe('the phase of an order', () => {
  test.each<[string, Standing, ReturnType<typeof phaseOf>]>([
    ['just placed', order({}), 'unpaid'],
    ['window open', order({ payment: payment('ready') }), 'unpaid'],
    ['a try failed and the window is still open', order({ payment: payment('ready', 'CARD_DECLINED') }), 'failed'],
    ['a try failed', order({ payment: payment('failed', 'REJECT_CARD_COMPANY') }), 'failed'],
    ['nobody paid in time', order({ payment: payment('expired', 'NOT_PAID_IN_TIME') }), 'unpaid'],
    ['the gateway has not answered', order({ payment: payment('checking') }), 'checking'],
    ['waiting for a deposit', order({ status: 'AWAITING_DEPOSIT', payment: payment('checking') }), 'checking'],
    ['paid', order({ status: 'PAID', payment: payment('paid'), purchase: sealed }), 'paid'],
    ['withdrawn', order({ status: 'PAID', payment: payment('paid'), purchase: { ...sealed, isRevoked: true }, refunds: [refund('UNKNOWN')] }), 'refunding'],
    ['given back', order({ status: 'REFUNDED', refunds: [refund('SUCCEEDED')] }), 'refunded'],
    ['refund failed', order({ status: 'PAID', purchase: sealed, refunds: [refund('FAILED')] }), 'paid'],
    ['canceled', order({ status: 'CANCELED' }), 'canceled'],
    ['expired', order({ status: 'EXPIRED' }), 'expired'],
    ['in review', order({ status: 'REVIEW', payment: payment('returned') }), 'review'],
  ])('%s', (_, standing, phase) => {
    expect(phaseOf(standing)).toBe(phase)
  })

  test('the page waits for gateways only', () => {
    expect(isMoving(order({ payment: payment('ready') }))).toBe(false)
    expect(isMoving(order({ payment: payment('checking') }))).toBe(true)
    expect(isMoving(order({ status: 'CANCELED', refunds: [refund('REQUESTED', 'SUSPENSE')] }))).toBe(true)
    expect(isMoving(order({ status: 'REFUNDED', refunds: [refund('SUCCEEDED')] }))).toBe(false)
  })

  test('whatever changes the page changes the mark', () => {
    const marks = [
      order({ payment: payment('checking') }), order({ payment: payment('failed', 'DECLINED') }), order({ status: 'PAID', payment: payment('paid'), purchase: sealed }),
      order({ status: 'PAID', payment: payment('paid'), purchase: { ...sealed, isRevoked: true }, refunds: [refund('REQUESTED')] }), order({ status: 'REFUNDED', payment: payment('paid'), refunds: [refund('SUCCEEDED')] }),
    ].map(markOf)
    expect(new Set(marks).size).toBe(marks.length)
  })

  test('money that bought nothing is told apart from a withdrawal, and a failed withdrawal is told', () => {
    expect(strayRefunds(order({ refunds: [refund('SUCCEEDED'), refund('SUCCEEDED', 'SUSPENSE')] })).map(({ kind }) => kind)).toEqual(['SUSPENSE'])
    expect(hasFailedRefund(order({ status: 'PAID', purchase: sealed, refunds: [refund('FAILED')] }))).toBe(true)
    expect(hasFailedRefund(order({ status: 'PAID', purchase: sealed, refunds: [refund('FAILED'), refund('SUCCEEDED')] }))).toBe(false)
  })
})

describe('why a payment failed', () => {
  test.each([
    ['REJECT_CARD_COMPANY', 'card'], ['PAY_PROCESS_CANCELED', 'canceled'], ['INSUFFICIENT_FUNDS', 'funds'], ['AMOUNT_TAMPERED', 'changed'],
    ['PAY_PROCESS_ABORTED', 'other'], ['<script>', 'other'], ['constructor', 'other'], [null, 'other'], [undefined, 'other'],
  ])('%s is %s', (code, reason) => {
    expect(failureReason(code)).toBe(reason)
  })

  test('every no of Toss to a buyer has words of its own, and every no to us is called ours', () => {
    expect([...CONFIRM_DECLINED, ...CONFIRM_UNPAYABLE].filter((code) => failureReason(code) === 'other')).toEqual(['UNAPPROVED_ORDER_ID']) // the window always asks the buyer first
    expect(new Set([...CONFIRM_REFUSED].map(failureReason))).toEqual(new Set(['ours']))
  })
})
