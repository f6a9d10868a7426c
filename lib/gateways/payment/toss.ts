import 'server-only'
import { z } from 'zod'
import type { PaymentSnapshot } from '@/lib/core/payment'
import { kstDate } from '@/lib/core/period'
import { now } from '@/lib/platform/clock'
import { sha256 } from '@/lib/platform/crypto'
import type { CheckoutOutcome, CheckoutRequest, ConfirmOutcome, ConfirmRequest, EventIds, FeeQuery, FeesOutcome, FetchOutcome, GatewayEvent, GatewayFee, PaymentGateway, PaymentRef, RefundOutcome, RefundRef, RefundRequest, Unknown } from './contract'
import { badEvent } from './errors'
import { callToss, tossPayment, type TossAnswer, type TossPayment, type TossSettings } from './toss-api'
import { CANCEL_FAILED, CONFIRM_DECLINED, CONFIRM_REFUSED, CONFIRM_UNPAYABLE } from './toss-codes'
import { listTransactions, settlementsOn } from './toss-transactions'

const ORDER_NAME_MAX = 100
const REASON_MAX = 200
const DEPOSIT_NOT_OFFERED = 'DEPOSIT_NOT_OFFERED'

const STATES: Readonly<Record<string, PaymentSnapshot['state']>> = {
  READY: 'open', IN_PROGRESS: 'open', WAITING_FOR_DEPOSIT: 'awaiting', DONE: 'captured', PARTIAL_CANCELED: 'captured', ABORTED: 'declined', EXPIRED: 'expired',
}

/** Canceled after money was taken is a capture that was given back; canceled before, nothing ever moved. */
function stateOf(payment: TossPayment): PaymentSnapshot['state'] | null {
  if (payment.status === 'CANCELED') return payment.approvedAt ? 'captured' : 'expired'
  return STATES[payment.status] ?? null
}

function toSnapshot(payment: TossPayment, state: PaymentSnapshot['state'], asked: { at: Date; isLive: boolean }): PaymentSnapshot {
  return {
    gateway: 'toss',
    askedAt: asked.at,
    state,
    attemptId: payment.orderId, // the order id that Toss sees is the id of our attempt
    sessionId: null,
    paymentKey: payment.paymentKey,
    amount: payment.totalAmount,
    currency: payment.currency.toUpperCase(),
    isLive: asked.isLive,
    refundedAmount: state === 'captured' ? payment.totalAmount - payment.balanceAmount : 0n,
    capturedAt: state === 'captured' ? (payment.approvedAt ?? null) : null,
    method: payment.method ?? null,
    receiptUrl: payment.receipt?.url ?? null,
    failureCode: payment.failure?.code ?? null,
    depositSecret: payment.secret ?? null,
  }
}

const absent = (ref: PaymentRef, asked: { at: Date; isLive: boolean }): PaymentSnapshot => ({
  gateway: 'toss', askedAt: asked.at, state: 'absent', attemptId: ref.attemptId, sessionId: null, paymentKey: null, amount: 0n, currency: 'KRW', isLive: asked.isLive,
  refundedAmount: 0n, capturedAt: null, method: null, receiptUrl: null, failureCode: null, depositSecret: null,
})

const unknown = (code: string): Unknown => ({ kind: 'unknown', code })
const codeOf = (answer: Exclude<TossAnswer, { kind: 'ok' }>): string => answer.code

const statusEvent = z.object({ eventType: z.literal(['PAYMENT_STATUS_CHANGED', 'CANCEL_STATUS_CHANGED']), data: z.object({ orderId: z.string().max(64), paymentKey: z.string().max(200).optional() }) })
const depositEvent = z.object({ secret: z.string().max(50), orderId: z.string().max(64), status: z.string() })
const otherEvent = z.object({ eventType: z.string().max(64) })

/**
 * Reads a message of Toss. Payment messages are not signed, so nothing of one is believed: it names a payment to ask
 * for. A deposit message carries the secret of its payment instead; the caller compares it.
 */
function readEvent(raw: string, headers: Headers): GatewayEvent {
  let body: unknown
  try {
    body = JSON.parse(raw)
  } catch {
    throw badEvent('not JSON')
  }
  const eventId = headers.get('tosspayments-webhook-id') ?? sha256(raw).toString('hex')
  const common = { eventId: eventId.slice(0, 200), problem: null, depositSecret: null }
  const status = statusEvent.safeParse(body)
  if (status.success) {
    const { orderId, paymentKey } = status.data.data
    const ids: EventIds = { attemptId: orderId, ...(paymentKey ? { paymentKey } : {}) }
    return { ...common, type: status.data.eventType, topic: 'payment', ids }
  }
  const deposit = depositEvent.safeParse(body)
  if (deposit.success) return { ...common, type: 'DEPOSIT_CALLBACK', topic: 'payment', ids: { attemptId: deposit.data.orderId }, depositSecret: deposit.data.secret }
  const other = otherEvent.safeParse(body)
  return { ...common, type: other.success ? other.data.eventType : 'UNKNOWN', topic: 'none', ids: {} }
}

/** TossPayments: window in the browser, confirmation by the server. Keys: tc:<attempt>, tr:<refund>, tx:<attempt> for what is called off. */
export function tossGateway(settings: TossSettings): PaymentGateway {
  const isLive = settings.secretKey.startsWith('live_')

  function readPayment(json: unknown, at: Date): FetchOutcome {
    const parsed = tossPayment.safeParse(json)
    if (!parsed.success) return unknown('UNREADABLE_PAYMENT')
    const state = stateOf(parsed.data)
    return state ? { kind: 'answered', payment: toSnapshot(parsed.data, state, { at, isLive }) } : unknown(`STATUS_${parsed.data.status}`)
  }

  /** Toss has no call to open a payment: its window does that with these values. */
  async function createCheckout(request: CheckoutRequest): Promise<CheckoutOutcome> {
    return {
      kind: 'opened',
      sessionId: null,
      step: {
        gateway: 'toss',
        clientKey: settings.clientKey,
        scriptUrl: settings.scriptUrl,
        orderId: request.attemptId,
        amount: Number(request.amount),
        orderName: request.orderName.slice(0, ORDER_NAME_MAX),
        method: request.method,
        successUrl: `${request.returnBase}/pay/toss/success`,
        failUrl: `${request.returnBase}/pay/toss/fail`,
      },
    }
  }

  async function confirm(request: ConfirmRequest): Promise<ConfirmOutcome> {
    const askedAt = now()
    const answer = await callToss(settings, {
      method: 'POST', path: '/v1/payments/confirm', key: `tc:${request.attemptId}`,
      body: { paymentKey: request.paymentKey, orderId: request.attemptId, amount: Number(request.amount) },
    })
    if (answer.kind === 'ok') return readPayment(answer.json, askedAt)
    if (answer.kind === 'error' && CONFIRM_DECLINED.has(answer.code)) return { kind: 'declined', code: answer.code }
    if (answer.kind === 'error' && CONFIRM_UNPAYABLE.has(answer.code)) return { kind: 'unpayable', code: answer.code }
    if (answer.kind === 'error' && CONFIRM_REFUSED.has(answer.code)) return { kind: 'refused', code: answer.code }
    return unknown(codeOf(answer))
  }

  async function fetchPayment(ref: PaymentRef): Promise<FetchOutcome> {
    const askedAt = now()
    const path = ref.paymentKey ? `/v1/payments/${encodeURIComponent(ref.paymentKey)}` : `/v1/payments/orders/${encodeURIComponent(ref.attemptId)}`
    const answer = await callToss(settings, { method: 'GET', path })
    if (answer.kind === 'ok') return readPayment(answer.json, askedAt)
    if (answer.kind === 'error' && answer.code === 'NOT_FOUND_PAYMENT') return { kind: 'answered', payment: absent(ref, { at: askedAt, isLive }) }
    return unknown(codeOf(answer))
  }

  /** Only full refunds are ever asked for, so a payment without balance has been refunded, whoever did it. */
  function refundOf(json: unknown, refundId: string): RefundOutcome {
    const parsed = tossPayment.safeParse(json)
    if (!parsed.success) return unknown('UNREADABLE_PAYMENT')
    const cancels = parsed.data.cancels ?? []
    const made = cancels.find((cancel) => cancel.cancelReason.includes(refundId)) ?? (parsed.data.balanceAmount === 0n ? cancels.at(-1) : undefined)
    return made ? { kind: 'succeeded', gatewayRef: made.transactionKey, at: made.canceledAt } : { kind: 'absent' }
  }

  async function fetchRefund(ref: RefundRef): Promise<RefundOutcome> {
    const answer = await callToss(settings, { method: 'GET', path: `/v1/payments/${encodeURIComponent(ref.paymentKey)}` })
    return answer.kind === 'ok' ? refundOf(answer.json, ref.refundId) : unknown(codeOf(answer))
  }

  async function refund(request: RefundRequest): Promise<RefundOutcome> {
    const answer = await callToss(settings, {
      method: 'POST', path: `/v1/payments/${encodeURIComponent(request.paymentKey)}/cancel`, key: `tr:${request.refundId}`,
      body: { cancelReason: `${request.reason} ${request.refundId}`.slice(-REASON_MAX), cancelAmount: Number(request.amount) },
    })
    if (answer.kind === 'ok') return refundOf(answer.json, request.refundId)
    return answer.kind === 'error' && CANCEL_FAILED.has(answer.code) ? { kind: 'failed', code: answer.code, gatewayRef: null } : unknown(codeOf(answer))
  }

  /** Toss states fees by the day of the sale; a cancel is a row of its own, on its own day, with negative figures. */
  async function fetchFees(payments: readonly FeeQuery[]): Promise<FeesOutcome> {
    const days = new Set(payments.flatMap(({ capturedAt, refundedAt }) => [kstDate(capturedAt), ...(refundedAt ? [kstDate(refundedAt)] : [])]))
    const wanted = new Set(payments.map(({ paymentKey }) => paymentKey))
    const fees: GatewayFee[] = []
    for (const day of days) {
      const stated = await settlementsOn(settings, day)
      if (stated.kind === 'unknown') return stated
      fees.push(...stated.fees.filter(({ paymentKey }) => wanted.has(paymentKey)))
    }
    return { kind: 'answered', fees }
  }

  /**
   * A window cannot be closed from here, and need not be: nothing is charged until we confirm. An account that waits for
   * a deposit is called off, because virtual accounts are not offered: a changed page asked for it.
   */
  async function close(ref: PaymentRef): Promise<FetchOutcome> {
    const outcome = await fetchPayment(ref)
    if (outcome.kind === 'unknown' || outcome.payment.state !== 'awaiting' || !outcome.payment.paymentKey) return outcome
    const { paymentKey, askedAt } = outcome.payment
    const answer = await callToss(settings, { method: 'POST', path: `/v1/payments/${encodeURIComponent(paymentKey)}/cancel`, key: `tx:${ref.attemptId}`, body: { cancelReason: DEPOSIT_NOT_OFFERED } })
    if (answer.kind !== 'ok') return answer.kind === 'error' ? fetchPayment(ref) : unknown(codeOf(answer)) // refused: it was paid meanwhile
    const closed = readPayment(answer.json, askedAt)
    return closed.kind === 'answered' ? { kind: 'answered', payment: { ...closed.payment, failureCode: DEPOSIT_NOT_OFFERED } } : closed
  }

  return { name: 'toss', isLive, createCheckout, confirm, fetchPayment, close, refund, fetchRefund, fetchFees, listTransactions: (from, to) => listTransactions(settings, from, to), readEvent }
}
