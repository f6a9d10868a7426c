import { assert } from '@/lib/core/assert'
import type { Tx } from '@/lib/platform/db'
import { asLedgerError } from './errors'
import type { Journal, JournalMeta } from './journal'

/** The journal's id in the book and whether this call wrote it. */
export interface Posting {
  journalId: bigint
  isNew: boolean
}

const metaOf = (meta: JournalMeta) => ({
  order: meta.orderId,
  refund: meta.refundId,
  payout: meta.payoutId,
  reverses: meta.reversesId?.toString(),
  at: meta.at?.toISOString(),
  memo: meta.memo,
})

const asJson = (journal: Journal) => ({
  key: journal.key,
  kind: journal.kind,
  lines: journal.lines.map((line) => [line.account, line.amount.toString()]),
  meta: metaOf(journal.meta),
})

/**
 * Writes a journal: the only way money moves. It counts to the KST day of posting, whenever it happened at its source.
 * Repeatable: the same key with the same lines answers the old journal. Throws LEDGER_KEY_REUSED for other lines,
 * LEDGER_UNKNOWN_ACCOUNT, LEDGER_WOULD_GO_DEBIT, LEDGER_PERIOD_CLOSED; after any of them the transaction is lost.
 */
export async function post(tx: Tx, journal: Journal): Promise<Posting> {
  const [posting] = await postAll(tx, [journal])
  assert(posting, 'the book answers every journal')
  return posting
}

/** Writes many journals in one round trip, each under the rules of `post`; answers in the same order. */
export async function postAll(tx: Tx, journals: readonly Journal[]): Promise<Posting[]> {
  try {
    const rows = await tx.$queryRaw<{ journal_id: bigint; is_new: boolean }[]>`
      SELECT p.journal_id, p.is_new FROM jsonb_array_elements(${JSON.stringify(journals.map(asJson))}::jsonb) WITH ORDINALITY AS x(j, n)
       CROSS JOIN LATERAL ledger_post(j->>'key', j->>'kind', j->'lines', j->'meta') p ORDER BY x.n`
    return rows.map((row) => ({ journalId: row.journal_id, isNew: row.is_new }))
  } catch (error) {
    throw asLedgerError(error, journals.map(({ key }) => key))
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
