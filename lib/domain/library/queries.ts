import 'server-only'
import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { db, type Tx } from '@/lib/platform/db'
import { libraryError } from './errors'
import type { LibraryItem } from './schema'

const PAGE_MAX = 100

const itemRow = z.object({
  id: z.string(), order_id: z.string(), prompt_id: z.string(), slug: z.string(), title: z.string(), seller_name: z.string(), seller_handle: z.string(),
  model_family: z.string(), model_versions: z.array(z.string()), label: z.string(), has_update: z.boolean(),
  opened_at: z.date().nullable(), withdrawable_until: z.date(), created_at: z.date(),
})
type ItemRow = z.infer<typeof itemRow>

const toItem = (row: ItemRow): LibraryItem => ({
  id: row.id,
  orderId: row.order_id,
  promptId: row.prompt_id,
  slug: row.slug,
  title: row.title,
  sellerName: row.seller_name,
  sellerHandle: row.seller_handle,
  modelFamily: row.model_family,
  modelLabel: row.model_versions[0] ?? row.model_family,
  versionLabel: row.label,
  hasUpdate: row.has_update,
  isOpen: row.opened_at !== null,
  openedAt: row.opened_at?.toISOString() ?? null,
  withdrawableUntil: row.withdrawable_until.toISOString(),
  purchasedAt: row.created_at.toISOString(),
})

/** What a buyer owns, newest first. The cursor is the id of the last item of the page before. */
export async function listLibrary(buyerId: string, page: { cursor?: string | undefined; limit: number }): Promise<{ items: LibraryItem[]; nextCursor: string | null }> {
  const limit = Math.min(page.limit, PAGE_MAX)
  const rows = z.array(itemRow).parse(await db().$queryRaw`
    SELECT e.id, e.order_id, e.prompt_id, p.slug, o.title_snapshot AS title, p.seller_name, p.seller_handle, p.model_family, p.model_versions, v.label,
           EXISTS (SELECT 1 FROM prompt_version n WHERE n.prompt_id = e.prompt_id AND n.status = 'APPROVED' AND n.number > v.number
                      AND split_part(n.label, '.', 1) = split_part(v.label, '.', 1)) AS has_update,
           e.opened_at, e.withdrawable_until, e.created_at
      FROM entitlement e JOIN orders o ON o.id = e.order_id JOIN prompt p ON p.id = e.prompt_id JOIN prompt_version v ON v.id = e.prompt_version_id
     WHERE e.buyer_id = ${buyerId} AND e.status = 'ACTIVE'
       AND (${page.cursor ?? null}::text IS NULL OR (e.created_at, e.id) < (SELECT c.created_at, c.id FROM entitlement c WHERE c.id = ${page.cursor ?? null} AND c.buyer_id = ${buyerId}))
     ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}`)
  const items = rows.slice(0, limit).map(toItem)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** A purchase of this buyer with all that its page shows, sealed or open, but not the body. */
export interface Purchase {
  id: string
  orderId: string
  orderNumber: string
  promptId: string
  slug: string
  title: string
  sellerName: string
  sellerHandle: string
  modelFamily: string
  modelVersions: string[]
  licence: string
  paidAmount: bigint
  purchasedVersionId: string
  isRevoked: boolean
  openedAt: Date | null
  withdrawableUntil: Date
  purchasedAt: Date
}

/** Reads one purchase. Throws NOT_FOUND when it is absent or another's. */
export async function getPurchase(buyerId: string, id: string): Promise<Purchase> {
  const row = await db().entitlement.findFirst({ where: { id, buyerId } })
  if (!row) throw notFound('purchase')
  const [order, prompt] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id: row.orderId }, select: { number: true, titleSnapshot: true, payableAmount: true, licence: true } }),
    db().prompt.findUniqueOrThrow({ where: { id: row.promptId }, select: { slug: true, sellerName: true, sellerHandle: true, modelFamily: true, modelVersions: true } }),
  ])
  return {
    id: row.id, orderId: row.orderId, orderNumber: order.number, promptId: row.promptId, slug: prompt.slug, title: order.titleSnapshot,
    sellerName: prompt.sellerName, sellerHandle: prompt.sellerHandle, modelFamily: prompt.modelFamily, modelVersions: prompt.modelVersions, licence: order.licence,
    paidAmount: order.payableAmount, purchasedVersionId: row.promptVersionId, isRevoked: row.status === 'REVOKED',
    openedAt: row.openedAt, withdrawableUntil: row.withdrawableUntil, purchasedAt: row.createdAt,
  }
}

/** Reads a purchase whose body may be read. Throws LIBRARY_SEALED or LIBRARY_REVOKED (409) besides NOT_FOUND. */
export async function getOpenPurchase(buyerId: string, id: string): Promise<Purchase> {
  const purchase = await getPurchase(buyerId, id)
  if (purchase.isRevoked) throw libraryError('LIBRARY_REVOKED')
  if (!purchase.openedAt) throw libraryError('LIBRARY_SEALED')
  return purchase
}

/** The purchase of a prompt by a buyer, if there is one: its id and whether it is open. */
export async function findPurchaseOf(buyerId: string, promptId: string): Promise<{ id: string; isOpen: boolean } | null> {
  const row = await db().entitlement.findFirst({ where: { buyerId, promptId, status: 'ACTIVE' }, select: { id: true, openedAt: true } })
  return row ? { id: row.id, isOpen: row.openedAt !== null } : null
}

/** The purchase that an order gave. */
export async function findPurchaseByOrder(orderId: string): Promise<{ id: string; isOpen: boolean; isRevoked: boolean; withdrawableUntil: Date } | null> {
  const row = await db().entitlement.findUnique({ where: { orderId }, select: { id: true, openedAt: true, status: true, withdrawableUntil: true } })
  return row ? { id: row.id, isOpen: row.openedAt !== null, isRevoked: row.status === 'REVOKED', withdrawableUntil: row.withdrawableUntil } : null
}

/** Whether the seal of what an order gave was ever broken, also when it was taken back since. */
export async function wasOpened(tx: Tx, orderId: string): Promise<boolean> {
  return (await tx.entitlement.count({ where: { orderId, openedAt: { not: null } } })) > 0
}

/** How a buyer gives back: whether this order went back sealed, whether it was opened, and how many others went back sealed since. */
export async function readGivingBack(tx: Tx, buyer: { buyerId: string; orderId: string }, since: Date): Promise<{ isOpened: boolean; isGivenBackSealed: boolean; givenBackCount: number }> {
  const own = await tx.entitlement.findUnique({ where: { orderId: buyer.orderId }, select: { openedAt: true, status: true } })
  const isOpened = own !== null && own.openedAt !== null
  const givenBackCount = await tx.entitlement.count({ where: { buyerId: buyer.buyerId, status: 'REVOKED', openedAt: null, revokedAt: { gte: since } } })
  return { isOpened, isGivenBackSealed: own?.status === 'REVOKED' && !isOpened, givenBackCount }
}
