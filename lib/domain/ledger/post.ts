import type { Tx } from '@/lib/platform/db'
import { asLedgerError } from './errors'
import type { Journal, JournalMeta } from './journal'

/** The journal's id in the book and whether this call wrote it. */
export interface Posting {
  journalId: bigint
  isNew: boolean
}

const metaJson = (meta: JournalMeta): string =>
  JSON.stringify({
    order: meta.orderId,
    refund: meta.refundId,
    payout: meta.payoutId,
    reverses: meta.reversesId?.toString(),
    at: meta.at?.toISOString(),
    memo: meta.memo,
  })

/**
 * Writes a journal: the only way money moves. It counts to the KST day of posting, whenever it happened at its source.
 * Repeatable: the same key with the same lines answers the old journal. Throws LEDGER_KEY_REUSED for other lines,
 * LEDGER_UNKNOWN_ACCOUNT, LEDGER_WOULD_GO_DEBIT, LEDGER_PERIOD_CLOSED; after any of them the transaction is lost.
 */
export async function post(tx: Tx, journal: Journal): Promise<Posting> {
  const lines = JSON.stringify(journal.lines.map((line) => [line.account, line.amount.toString()]))
  try {
    const [row] = await tx.$queryRaw<{ journal_id: bigint; is_new: boolean }[]>`
      SELECT journal_id, is_new FROM ledger_post(${journal.key}, ${journal.kind}, ${lines}::jsonb, ${metaJson(journal.meta)}::jsonb)`
    if (!row) throw new Error('ledger_post answered nothing')
    return { journalId: row.journal_id, isNew: row.is_new }
  } catch (error) {
    throw asLedgerError(error)
  }
}

/** The id of the journal under a key, if it was posted; a reversal names it. */
export async function findJournalId(tx: Tx, key: string): Promise<bigint | null> {
  const row = await tx.ledgerJournal.findUnique({ where: { idemKey: key }, select: { id: true } })
  return row?.id ?? null
}

/** Opens the four accounts of a seller: pending, available, held, payable. May be repeated. */
export async function openSellerAccounts(tx: Tx, sellerId: string): Promise<void> {
  await tx.$executeRaw`SELECT ledger_open_seller(${sellerId})`
}
