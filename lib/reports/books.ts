import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import { now } from '@/lib/platform/clock'
import { bookChecks, type BookCheckId } from './book-checks'

/** A row that breaks an invariant, in words for an operator. */
export interface BookOffender {
  subject: string
  detail: string
}

/** The state of every invariant at one moment. */
export interface BooksReport {
  checkedAt: string
  isBalanced: boolean
  checks: { id: BookCheckId; title: string; offenders: BookOffender[]; hasMore: boolean }[]
}

const OFFENDERS_MAX = 20
const TIMEOUT_MS = 60_000

/**
 * Checks every invariant of money against one snapshot of the database, so that a posting in flight is never a false
 * alarm. Reads only; may be run at any time. The cost grows with the book: it belongs to scripts and operators.
 */
export async function checkBooks(): Promise<BooksReport> {
  return db().$transaction(
    async (tx) => {
      const checks = []
      for (const { id, title, offenders } of bookChecks) {
        const rows = await tx.$queryRaw<BookOffender[]>(Prisma.sql`SELECT subject, detail FROM (${offenders}) AS broken LIMIT ${OFFENDERS_MAX + 1}`)
        checks.push({ id, title, offenders: rows.slice(0, OFFENDERS_MAX), hasMore: rows.length > OFFENDERS_MAX })
      }
      return { checkedAt: now().toISOString(), isBalanced: checks.every((check) => check.offenders.length === 0), checks }
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: TIMEOUT_MS },
  )
}
