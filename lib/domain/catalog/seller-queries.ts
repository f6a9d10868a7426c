import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import { db } from '@/lib/platform/db'
import { loadDraft, toDraftView } from './draft-store'
import type { DraftView, SellerPromptRow } from './write-schema'

const PAGE_MAX = 100

/** One's own listing with its newest version and body. Throws NOT_FOUND, also for another seller's. */
export async function getDraft(sellerId: string, promptId: string): Promise<DraftView> {
  return toDraftView(await loadDraft(db(), promptId, sellerId))
}

/** One's own listings, newest first. The cursor is the id of the last row of the page before. */
export async function listSellerPrompts(sellerId: string, page: { cursor?: string | undefined; limit: number }): Promise<{ items: SellerPromptRow[]; nextCursor: string | null }> {
  const limit = Math.min(page.limit, PAGE_MAX)
  const rows = await db().prompt.findMany({
    where: { sellerId, ...(page.cursor === undefined ? {} : { id: { lt: page.cursor } }) }, // ids sort by the time they were made
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: { current: { select: { label: true } }, versions: { where: { status: { in: ['DRAFT', 'SUBMITTED'] } }, select: { label: true, status: true } } },
  })
  const items = rows.slice(0, limit).map((row): SellerPromptRow => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    status: row.status,
    rejectionReason: row.rejectionReason,
    label: row.current?.label ?? null,
    openVersion: row.versions[0] ?? null,
    modelFamily: row.modelFamily,
    price: toMoneyJson(row.priceAmount),
    salesCount: row.salesCount,
    ratingCount: row.ratingCount,
    ratingSum: row.ratingSum,
    updatedAt: row.updatedAt.toISOString(),
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
