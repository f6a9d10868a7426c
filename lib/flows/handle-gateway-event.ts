import 'server-only'
import { assertNever } from '@/lib/core/assert'
import { AppError } from '@/lib/core/errors'
import { bindSession, claimEvent, findAttempt, findAttemptByIds, findRefundByIds, finishEvent, isSettled, postponeEvent, type AttemptRow, type EventRow } from '@/lib/domain/payments'
import { eventBody, type EventBody } from '@/lib/domain/payments/event-schema'
import { paymentGateway } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { bookFees } from './book-fees'
import { notify } from './notify'
import { resolveAttempt, type Resolution } from './resolve-attempt'
import { settleRefund } from './settle-refund'
import { tellRefusalOfBook } from './tell-refusal-of-book'

/** How handling ended: finished, left to a person, or to be tried again. */
export type Handling = { kind: 'done' } | { kind: 'ignored'; note: string } | { kind: 'parked'; note: string } | { kind: 'retry'; note: string }

const DONE: Handling = { kind: 'done' }

/**
 * A message can be quicker than the answer to our own request that opened the session. It is then asked for under the
 * id in the message, and bound only when the gateway says that it is this attempt's.
 */
async function withSession(attempt: AttemptRow, sessionId: string | undefined): Promise<AttemptRow | Handling> {
  if (attempt.sessionId || !sessionId) return attempt
  const outcome = await paymentGateway(attempt.gateway).fetchPayment({ attemptId: attempt.id, sessionId, paymentKey: null })
  if (outcome.kind === 'unknown') return { kind: 'retry', note: outcome.code }
  if (outcome.payment.attemptId !== attempt.id) return { kind: 'ignored', note: 'NOT_OURS' }
  await inTransaction((tx) => bindSession(tx, attempt.id, sessionId))
  return { ...attempt, sessionId }
}

function handled(resolution: Resolution): Handling {
  if (resolution.kind === 'unknown') return { kind: 'retry', note: resolution.code }
  const { decision } = resolution.applied
  return decision.kind === 'alarm' ? { kind: 'parked', note: decision.reason } : DONE
}

async function bookFeesOf(attemptId: string): Promise<void> {
  const attempt = await findAttempt(attemptId)
  if (attempt && isSettled(attempt)) await bookFees([attempt])
}

async function handlePayment(body: EventBody): Promise<Handling> {
  const found = await findAttemptByIds(body)
  if (!found) return { kind: 'ignored', note: 'UNKNOWN_PAYMENT' } // and no call to the gateway: anybody can name one
  const attempt = await withSession(found, body.sessionId)
  if (!('gateway' in attempt)) return attempt
  const handling = handled(await resolveAttempt(attempt))
  if (handling.kind === 'done' && body.topic === 'fee') await bookFeesOf(attempt.id)
  return handling
}

/** A refund that is not ours was made by hand: the payment shows it. */
async function handleRefund(body: EventBody): Promise<Handling> {
  const refund = await findRefundByIds(body)
  if (!refund) return handlePayment(body)
  const attempt = await findAttempt(refund.attemptId)
  if (!attempt?.paymentKey) return { kind: 'parked', note: 'REFUND_WITHOUT_PAYMENT' }
  const outcome = await paymentGateway(attempt.gateway).fetchRefund({ refundId: refund.id, paymentKey: attempt.paymentKey, gatewayRef: body.gatewayRefundRef ?? refund.gatewayRef })
  if (outcome.kind === 'unknown' || outcome.kind === 'absent') return { kind: 'retry', note: outcome.kind === 'unknown' ? outcome.code : 'REFUND_NOT_THERE_YET' }
  await settleRefund(refund.id, outcome)
  return DONE
}

async function act(event: EventRow): Promise<Handling> {
  const body = eventBody.parse(event.body)
  switch (body.topic) {
    case 'payment':
    case 'fee': return handlePayment(body)
    case 'refund': return handleRefund(body)
    case 'trouble': return { kind: 'parked', note: 'NEEDS_A_PERSON' }
    case 'none': return { kind: 'ignored', note: 'NOT_FOR_US' }
    default: return assertNever(body.topic)
  }
}

/** A refusal of ours is final for this event; anything else (database, bug) may pass and is tried again. */
async function actSafely(event: EventRow): Promise<Handling> {
  try {
    return await act(event)
  } catch (error) {
    log.error('event not handled', { eventId: event.id, type: event.type, error })
    await tellRefusalOfBook(error)
    return error instanceof AppError && error.expected ? { kind: 'parked', note: error.code } : { kind: 'retry', note: error instanceof AppError ? error.code : 'ERROR' }
  }
}

/**
 * Handles a stored event: it is a hint, so the gateway is asked for the truth, which goes through the one door. One
 * process at a time; null when another has it or it was handled before. `retry` leaves it in the inbox.
 */
export async function handleGatewayEvent(id: string): Promise<Handling | null> {
  const event = await claimEvent(id, now())
  if (!event) return null
  const handling = await actSafely(event)
  const at = now()
  switch (handling.kind) {
    case 'done': await finishEvent(id, { status: 'DONE', note: null, at }); break
    case 'ignored': await finishEvent(id, { status: 'IGNORED', note: handling.note, at }); break
    case 'retry': await postponeEvent(event, handling.note, at); break
    case 'parked':
      await finishEvent(id, { status: 'PARKED', note: handling.note, at })
      await notify('P1', `event-parked/${event.gateway}/${event.type}`, { title: `${event.gateway} event needs a person: ${event.type}`, lines: [`event ${event.id}`, handling.note, event.reference ?? 'no reference'] })
      break
    default: return assertNever(handling)
  }
  return handling
}
