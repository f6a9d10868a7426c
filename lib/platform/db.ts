import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { AppError } from '@/lib/core/errors'
import { type Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import { env } from './env'
import { log } from './log'

/** A transaction. Functions that must run in one take it first. */
export type Tx = Prisma.TransactionClient

interface Connection {
  pool: pg.Pool
  client: PrismaClient
}
const holder = globalThis as unknown as { aimpConnection?: Connection }

/** How much longer than the server's own limit the answer to a statement may take on its way. */
const ANSWER_GRACE_MS = 1_000
const NO_ANSWER = 'Query read timeout'

/**
 * Ends a connection whose answer did not come: whatever were asked on it next, the ROLLBACK first, would wait behind
 * that answer, and after a transaction it would go back to the pool.
 */
function endWhenSilent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((...args: unknown[]) => {
    const answer = query(...args)
    if (answer instanceof Promise) answer.catch((error: Error) => (error.message === NO_ANSWER ? (client as unknown as pg.Client).end() : undefined)).catch(() => undefined)
    return answer
  }) as typeof client.query
}

/**
 * The pool fails instead of hanging: a bounded wait for a connection, bounded statements, bounded idle transactions.
 * Without connectionTimeoutMillis `pg` queues for ever. The server bounds statements; a network that lost its way is
 * noticed here, a little later, because TCP would take minutes.
 */
function connect(): Connection {
  const { DATABASE_URL, DATABASE_POOL_MAX, DATABASE_CONNECT_TIMEOUT_MS, DATABASE_STATEMENT_TIMEOUT_MS } = env()
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_MAX,
    connectionTimeoutMillis: DATABASE_CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: DATABASE_STATEMENT_TIMEOUT_MS,
    query_timeout: DATABASE_STATEMENT_TIMEOUT_MS + ANSWER_GRACE_MS,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    application_name: 'ai-marketplace',
  })
  pool.on('error', (error) => log.warn('database connection lost', { error })) // an idle client's error must not end the process
  pool.on('connect', endWhenSilent)
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

const connection = (): Connection => (holder.aimpConnection ??= connect())

/** The database. Reads use it directly; whatever writes more than one row goes through `inTransaction`. */
export const db = (): PrismaClient => connection().client

/** The pool itself, for health numbers and for libraries that speak `pg`. */
export const pool = (): pg.Pool => connection().pool

/** Closes all connections; for scripts and tests. */
export async function disconnect(): Promise<void> {
  const open = holder.aimpConnection
  delete holder.aimpConnection
  await open?.client.$disconnect()
  await open?.pool.end().catch(() => undefined)
}

/**
 * SQLSTATE of a database error, wherever Prisma put it: a statement's error is P2010 with the driver's cause in
 * `meta`, a deferred one at COMMIT comes as a bare DriverAdapterError.
 */
export function sqlState(error: unknown): string | undefined {
  for (let e: unknown = error, depth = 0; e && typeof e === 'object' && depth < 6; depth += 1) {
    const { originalCode, meta, cause, code } = e as { originalCode?: unknown; meta?: { driverAdapterError?: unknown }; cause?: unknown; code?: unknown }
    if (typeof originalCode === 'string') return originalCode
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code
    e = meta?.driverAdapterError ?? cause
  }
  return undefined
}

const UNAVAILABLE = /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|timeout exceeded when trying to connect|Query read timeout|is not queryable|Connection terminated|Can't reach database|server has closed the connection|SocketTimeout|DatabaseNotReachable|Unable to start a transaction|Server has closed/i

/** Whether the error says that the database cannot be reached now, which is a 503 and not a bug. */
export function isDatabaseDown(error: unknown): boolean {
  for (let e: unknown = error, depth = 0; e && typeof e === 'object' && depth < 6; depth += 1) {
    const { message, code, cause, meta } = e as { message?: string; code?: string; cause?: unknown; meta?: { driverAdapterError?: unknown } }
    if (code && /^(P1001|P1002|P1008|P1017|P2024|P2028|57P0[1-3]|08\w{3}|ECONN\w+|ETIMEDOUT)$/.test(code)) return true
    if (message && UNAVAILABLE.test(message)) return true
    e = meta?.driverAdapterError ?? cause
  }
  return false
}

// LG003: a posting dated in the last second of a month met its closing; tried again, it is dated in the next month.
const RETRIED_STATES = new Set(['40001', '40P01', 'LG003'])
const TRIES_MAX = 4

/**
 * Runs work in one READ COMMITTED transaction. Deferred guards are checked by COMMIT itself, which then throws and has
 * written nothing. Deadlocks and serialisation failures are tried again, so the work must hold no outside effect.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Read committed is PostgreSQL's default: naming it would cost a statement each time.
      return await db().$transaction(work, { maxWait: env().DATABASE_CONNECT_TIMEOUT_MS, timeout: 15_000 })
    } catch (error) {
      const state = sqlState(error)
      if (attempt >= TRIES_MAX || !state || !RETRIED_STATES.has(state)) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt + Math.random() * 30))
    }
  }
}

/** Turns what the database says of itself or of a value into a refusal: unreachable is a 503, an impossible value a 400; anything else passes through. */
export function asRefusal(error: unknown): unknown {
  // Class 22: a value that PostgreSQL cannot take, such as NUL in a text or the 99th day of a month in a forged cursor.
  if (sqlState(error)?.startsWith('22')) return new AppError('INVALID_INPUT', { status: 400, safeMessage: 'Some of what was sent is not right.', cause: error })
  if (!isDatabaseDown(error)) return error
  return new AppError('DATABASE_UNAVAILABLE', { status: 503, expected: false, retryAfter: 5, safeMessage: 'The service is briefly unavailable. Please try again in a few seconds.', cause: error })
}
