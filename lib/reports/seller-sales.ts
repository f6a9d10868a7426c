import 'server-only'
import { z } from 'zod'
import { toMoneyJson, type MoneyJson } from '@/lib/core/money'
import { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import { moneySchema } from './money-schema'

const saleSchema = z.strictObject({
  orderId: z.string(),
  number: z.string(),
  title: z.string(),
  /** Where the money of the sale is. `review`: an operator looks at it. */
  state: z.enum(['held', 'released', 'refunded', 'review']),
  /** Whether the buyer broke the seal, after which it cannot be withdrawn. */
  isOpened: z.boolean(),
  price: moneySchema,
  commission: moneySchema,
  commissionVat: moneySchema,
  share: moneySchema,
  paidAt: z.iso.datetime(),
  releaseAt: z.iso.datetime(),
  releasedAt: z.iso.datetime().nullable(),
  refundedAt: z.iso.datetime().nullable(),
})
export const salesPageSchema = z.strictObject({ items: z.array(saleSchema), nextCursor: z.string().nullable() })

/** One sale as its seller sees it; who bought is not told. Amounts in won. */
export type SellerSale = z.output<typeof saleSchema>
export type SalesPage = z.output<typeof salesPageSchema>
type SaleState = SellerSale['state']

interface SaleRow {
  id: string
  number: string
  title: string
  status: 'PAID' | 'REFUNDED' | 'REVIEW'
  price: bigint
  commission: bigint
  vat: bigint
  share: bigint
  paid_at: Date
  release_after: Date
  released_at: Date | null
  refunded_at: Date | null
  opened_at: Date | null
}

function stateOf(row: SaleRow): SaleState {
  if (row.status === 'REFUNDED') return 'refunded'
  if (row.status === 'REVIEW') return 'review'
  return row.released_at ? 'released' : 'held'
}

const toSale = (row: SaleRow): SellerSale => ({
  orderId: row.id,
  number: row.number,
  title: row.title,
  state: stateOf(row),
  isOpened: row.opened_at !== null,
  price: toMoneyJson(row.price),
  commission: toMoneyJson(row.commission),
  commissionVat: toMoneyJson(row.vat),
  share: toMoneyJson(row.share),
  paidAt: row.paid_at.toISOString(),
  releaseAt: row.release_after.toISOString(),
  releasedAt: row.released_at?.toISOString() ?? null,
  refundedAt: row.refunded_at?.toISOString() ?? null,
})

/** Paid orders of a seller, the latest first. The cursor is the order that ended the page before. */
export async function listSellerSales(sellerId: string, page: { cursor?: string | undefined; limit: number }): Promise<SalesPage> {
  const after = page.cursor === undefined ? Prisma.empty : Prisma.sql`AND (o.paid_at, o.id) < (SELECT c.paid_at, c.id FROM orders c WHERE c.id = ${page.cursor} AND c.seller_id = ${sellerId})`
  const rows = await db().$queryRaw<SaleRow[]>`
    SELECT o.id, o.number, o.title_snapshot AS title, o.status::text AS status, o.payable_amount AS price, o.commission_amount AS commission, o.vat_amount AS vat,
           o.seller_amount AS share, o.paid_at, o.release_after, o.released_at, o.refunded_at, e.opened_at
      FROM orders o LEFT JOIN entitlement e ON e.order_id = o.id
     WHERE o.seller_id = ${sellerId} AND o.paid_at IS NOT NULL AND o.release_after IS NOT NULL AND o.status IN ('PAID', 'REFUNDED', 'REVIEW') ${after}
     ORDER BY o.paid_at DESC, o.id DESC LIMIT ${page.limit + 1}`
  const items = rows.slice(0, page.limit).map(toSale)
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.orderId ?? null) : null }
}

/** How long a dashboard looks back, in days. */
export const ACTIVITY_DAYS = [30, 90, 365] as const
export type ActivityDays = (typeof ACTIVITY_DAYS)[number]

/** A seller's sales over a time, and what there is to compare. */
export interface SellerActivity {
  /** One point a day, or a week where the time is a year; `from` is its first KST day. */
  points: { from: string; sales: number; share: MoneyJson }[]
  sales: number
  /** Sales of the same time before. */
  salesBefore: number
  refunds: number
  best: { promptId: string; title: string; modelFamily: string; sales: number; share: MoneyJson }[]
}

const BEST_MAX = 5
const WEEK = 7

/** Sums a seller's paid orders by KST day (or week) of payment; refunded ones count as sales but bring no share. */
export async function getSellerActivity(sellerId: string, days: ActivityDays): Promise<SellerActivity> {
  const step = days > 90 ? WEEK : 1
  const [points, totals, best] = await Promise.all([
    db().$queryRaw<{ from: string; sales: number; share: bigint }[]>`
      WITH sold AS (
        SELECT ((o.paid_at AT TIME ZONE 'Asia/Seoul')::date - (kst_today() - ${days - 1}::int)) / ${step}::int AS slot, o.status, o.seller_amount FROM orders o
         WHERE o.seller_id = ${sellerId} AND o.status IN ('PAID', 'REFUNDED', 'REVIEW') AND o.paid_at >= ((kst_today() - ${days - 1}::int)::timestamp AT TIME ZONE 'Asia/Seoul'))
      SELECT to_char(kst_today() - ${days - 1}::int + n * ${step}::int, 'YYYY-MM-DD') AS "from", count(s.slot)::int AS sales,
             coalesce(sum(s.seller_amount) FILTER (WHERE s.status = 'PAID'), 0)::bigint AS share
        FROM generate_series(0, ${Math.ceil(days / step) - 1}::int) n LEFT JOIN sold s ON s.slot = n GROUP BY n ORDER BY n`,
    db().$queryRaw<{ sales: number; before: number; refunds: number }[]>`
      SELECT count(*) FILTER (WHERE at >= kst_today() - ${days - 1}::int)::int AS sales, count(*) FILTER (WHERE at < kst_today() - ${days - 1}::int)::int AS before,
             count(*) FILTER (WHERE status = 'REFUNDED' AND at >= kst_today() - ${days - 1}::int)::int AS refunds
        FROM (SELECT (o.paid_at AT TIME ZONE 'Asia/Seoul')::date AS at, o.status FROM orders o
               WHERE o.seller_id = ${sellerId} AND o.status IN ('PAID', 'REFUNDED', 'REVIEW') AND o.paid_at >= ((kst_today() - ${2 * days - 1}::int)::timestamp AT TIME ZONE 'Asia/Seoul')) o`,
    db().$queryRaw<{ promptId: string; title: string; modelFamily: string; sales: number; share: bigint }[]>`
      SELECT o.prompt_id AS "promptId", coalesce(max(p.title), max(o.title_snapshot)) AS title, coalesce(max(p.model_family::text), 'other') AS "modelFamily", count(*)::int AS sales, sum(o.seller_amount)::bigint AS share
        FROM orders o LEFT JOIN prompt p ON p.id = o.prompt_id
       WHERE o.seller_id = ${sellerId} AND o.status = 'PAID' AND o.paid_at >= ((kst_today() - ${days - 1}::int)::timestamp AT TIME ZONE 'Asia/Seoul')
       GROUP BY o.prompt_id ORDER BY sales DESC, share DESC LIMIT ${BEST_MAX}`,
  ])
  const total = totals[0] ?? { sales: 0, before: 0, refunds: 0 }
  return {
    points: points.map((point) => ({ ...point, share: toMoneyJson(point.share) })),
    sales: total.sales,
    salesBefore: total.before,
    refunds: total.refunds,
    best: best.map((row) => ({ ...row, share: toMoneyJson(row.share) })),
  }
}
