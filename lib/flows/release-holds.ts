import 'server-only'
import { AppError } from '@/lib/core/errors'
import { postAll, releaseJournal } from '@/lib/domain/ledger'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { notify } from './notify'

/** Orders released in one transaction. */
const SLICE = 200

interface DueOrder {
  orderId: string
  sellerId: string
  sellerAmount: bigint
}

interface Choice {
  /** Only these orders; null means all that are due. */
  only: readonly string[] | null
  except: readonly string[]
}

/** Locks orders whose hold is over; rows in work elsewhere are skipped. */
const lockDue = (tx: Tx, { only, except }: Choice): Promise<DueOrder[]> => tx.$queryRaw<DueOrder[]>`
  SELECT o.id AS "orderId", o.seller_id AS "sellerId", o.seller_amount AS "sellerAmount" FROM orders o
   WHERE o.status = 'PAID' AND o.released_at IS NULL AND o.release_after <= kst_now()
     AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.kind = 'WITHDRAWAL' AND r.status <> 'FAILED')
     AND (${only}::text[] IS NULL OR o.id = ANY(${only}::text[])) AND o.id <> ALL(${except}::text[])
   ORDER BY o.seller_id, o.id LIMIT ${SLICE} FOR UPDATE OF o SKIP LOCKED`

/** Of locked orders, those that are asked back. A statement of its own: the first one may have looked before a refund was committed. */
async function findAskedBack(tx: Tx, orderIds: readonly string[]): Promise<Set<string>> {
  const refunds = await tx.refund.findMany({ where: { orderId: { in: [...orderIds] }, kind: 'WITHDRAWAL', status: { not: 'FAILED' } }, select: { orderId: true } })
  return new Set(refunds.map(({ orderId }) => orderId))
}

/** Releases a slice in one transaction. Answers the orders it looked at, also by `seen` when the book refuses one of them. */
async function releaseSlice(choice: Choice, seen: (orderIds: string[]) => void): Promise<{ looked: number; released: number }> {
  return inTransaction(async (tx) => {
    const locked = await lockDue(tx, choice)
    const ids = locked.map(({ orderId }) => orderId)
    seen(ids)
    const askedBack = await findAskedBack(tx, ids)
    const due = locked.filter(({ orderId }) => !askedBack.has(orderId))
    if (due.length === 0) return { looked: ids.length, released: 0 }
    await postAll(tx, due.map(releaseJournal))
    await tx.$executeRaw`UPDATE orders SET released_at = kst_now() WHERE id = ANY(${due.map(({ orderId }) => orderId)})`
    return { looked: ids.length, released: due.length }
  })
}

const isRefusalOfTheBook = (error: unknown): boolean => error instanceof AppError && error.code.startsWith('LEDGER_')

/** One order of a refused slice by itself; one that the book does not take is told of and left for people. */
async function releaseAlone(orderId: string): Promise<{ released: number; isStuck: boolean }> {
  try {
    const { released } = await releaseSlice({ only: [orderId], except: [] }, () => undefined)
    return { released, isStuck: false }
  } catch (error) {
    if (!isRefusalOfTheBook(error)) throw error
    const code = error instanceof AppError ? error.code : ''
    await notify('P1', `release-refused/${orderId}`, { title: 'The book refuses to end the hold of an order', lines: [`order ${orderId}`, code] })
    return { released: 0, isStuck: true }
  }
}

/**
 * Ends the hold of every order that is due: the seller's share moves from pending to available, and the order is marked
 * in the same transaction. Works in slices until none is due or the time is up. An order that the book refuses holds up
 * nobody else: it stays as it is, and operators hear of it. May run twice at once and be repeated.
 */
export async function releaseHolds(call: { deadline: Date }): Promise<{ released: number; stuck: number }> {
  const isTimeLeft = () => now().getTime() < call.deadline.getTime()
  const stuck: string[] = []
  let released = 0
  while (isTimeLeft()) {
    let seen: string[] = []
    try {
      const slice = await releaseSlice({ only: null, except: stuck }, (ids) => { seen = ids })
      released += slice.released
      if (slice.looked < SLICE) break
    } catch (error) {
      if (!isRefusalOfTheBook(error)) throw error
      for (const orderId of seen) {
        if (!isTimeLeft()) break
        const alone = await releaseAlone(orderId)
        released += alone.released
        if (alone.isStuck) stuck.push(orderId)
      }
    }
  }
  return { released, stuck: stuck.length }
}
