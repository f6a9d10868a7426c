import 'server-only'
import { postAll, releaseJournal } from '@/lib/domain/ledger'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'

/** Orders released in one transaction. */
const SLICE = 200

interface DueOrder {
  orderId: string
  sellerId: string
  sellerAmount: bigint
}

/** Locks the orders whose hold is over and for which no refund is under way; rows in work elsewhere are skipped. */
const lockDue = (tx: Tx): Promise<DueOrder[]> => tx.$queryRaw<DueOrder[]>`
  SELECT o.id AS "orderId", o.seller_id AS "sellerId", o.seller_amount AS "sellerAmount" FROM orders o
   WHERE o.status = 'PAID' AND o.released_at IS NULL AND o.release_after <= kst_now()
     AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.kind = 'WITHDRAWAL' AND r.status <> 'FAILED')
   ORDER BY o.seller_id, o.id LIMIT ${SLICE} FOR UPDATE OF o SKIP LOCKED`

/**
 * Ends the hold of every order that is due: the seller's share moves from pending to available, and the order is marked
 * in the same transaction. Works in slices until none is due or the time is up. May run twice at once and be repeated.
 */
export async function releaseHolds(call: { deadline: Date }): Promise<{ released: number }> {
  let released = 0
  while (now().getTime() < call.deadline.getTime()) {
    const count = await inTransaction(async (tx) => {
      const due = await lockDue(tx)
      if (due.length === 0) return 0
      await postAll(tx, due.map(releaseJournal))
      await tx.$executeRaw`UPDATE orders SET released_at = kst_now() WHERE id = ANY(${due.map((order) => order.orderId)})`
      return due.length
    })
    released += count
    if (count < SLICE) break
  }
  return { released }
}
