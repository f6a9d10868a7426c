import 'server-only'
import { z } from 'zod'
import { askWhileBusy } from './busy'

export interface TossSettings {
  secretKey: string
  clientKey: string
  apiBase: string
  scriptUrl: string
}

const TIMEOUT_MS = 10_000

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const won = z.int().transform((value) => BigInt(value))

/** A payment as Toss writes it; what we do not read is not checked. */
export const tossPayment = z.object({
  paymentKey: z.string().min(1).max(200),
  orderId: z.string(),
  status: z.string(),
  currency: z.string(),
  method: z.string().nullish(),
  totalAmount: won,
  balanceAmount: won,
  approvedAt: instant.nullish(),
  secret: z.string().nullish(),
  receipt: z.object({ url: z.string() }).nullish(),
  failure: z.object({ code: z.string() }).nullish(),
  cancels: z.array(z.object({ cancelAmount: won, cancelReason: z.string(), canceledAt: instant, transactionKey: z.string() })).nullish(),
})
export type TossPayment = z.output<typeof tossPayment>

/** One row of Toss's settlement: a capture, or a cancel with negative figures. */
export const tossSettlements = z.array(z.object({
  paymentKey: z.string(),
  transactionKey: z.string(),
  amount: won,
  fees: z.array(z.object({ fee: won })),
  vat: won,
}))
export type TossSettlement = z.output<typeof tossSettlements>[number]

/** One row of Toss's list of transactions; the sign of a cancel's amount is not relied on. */
export const tossTransactions = z.array(z.object({
  transactionKey: z.string(),
  paymentKey: z.string(),
  status: z.string(),
  transactionAt: instant,
  currency: z.string(),
  amount: won,
}))
export type TossTransaction = z.output<typeof tossTransactions>[number]

const tossError = z.object({ code: z.string(), message: z.string().optional() })

/** What came back, or that nothing did. */
export type TossAnswer = { kind: 'ok'; json: unknown } | { kind: 'error'; status: number; code: string } | { kind: 'lost'; code: string }

interface Call {
  method: 'GET' | 'POST'
  path: string
  body?: object
  /** Sent as Idempotency-Key: Toss answers a repeated key with its first answer for 15 days. */
  key?: string
}

async function once(settings: TossSettings, call: Call): Promise<TossAnswer> {
  const response = await fetch(new URL(call.path, settings.apiBase), {
    method: call.method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${settings.secretKey}:`).toString('base64')}`,
      ...(call.body ? { 'Content-Type': 'application/json' } : {}),
      ...(call.key ? { 'Idempotency-Key': call.key } : {}),
    },
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'lost', code: `NOT_JSON_${response.status}` } // a proxy's page, or half an answer
  }
  if (response.ok) return { kind: 'ok', json }
  const error = tossError.safeParse(json)
  return { kind: 'error', status: response.status, code: error.success ? error.data.code : `HTTP_${response.status}` }
}

/** A cut connection is tried once more under the same key; a timeout is not, because the request has waited enough. */
async function withRetry(settings: TossSettings, call: Call): Promise<TossAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(settings, call)
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError'
      if (isTimeout || attempt === 2) return { kind: 'lost', code: isTimeout ? 'TIMEOUT' : 'CONNECTION' }
    }
  }
}

const isBusy = (answer: TossAnswer): boolean => answer.kind === 'error' && answer.code === 'IDEMPOTENT_REQUEST_PROCESSING'

/** Calls Toss. A value tells how it went; nothing is thrown. */
export const callToss = (settings: TossSettings, call: Call): Promise<TossAnswer> => askWhileBusy(() => withRetry(settings, call), isBusy)
