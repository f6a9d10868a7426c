import 'server-only'
import { notFound } from '@/lib/core/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import { readRows } from '@/lib/platform/read-rows'
import { maskName, toStarCounts, type ReviewStanding } from './rules'
import type { OwnReview, PublicReview, ReviewList, StarCounts } from './schema'

interface ReviewRow {
  id: string
  rating: number
  text: string
  version_label: string
  writer: string
  created_at: Date
  edited_at: Date | null
  reply: string | null
  replied_at: Date | null
}

const toReview = (row: ReviewRow): PublicReview => ({
  id: row.id,
  rating: row.rating,
  text: row.text,
  versionLabel: row.version_label,
  writer: maskName(row.writer),
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  reply: row.reply !== null && row.replied_at !== null ? { text: row.reply, createdAt: row.replied_at.toISOString() } : null,
})

/** A page of a prompt's reviews that are not hidden, newest first; `list-plans.db.test.ts` reads its plan. */
export const reviewsStatement = (promptId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }): Prisma.Sql => Prisma.sql`
  SELECT r.id, r.rating, r.text, r.version_label, u.display_name AS writer, r.created_at, r.edited_at, r.reply, r.replied_at
    FROM review r JOIN app_user u ON u.id = r.buyer_id
   WHERE r.prompt_id = ${promptId} AND r.hidden_at IS NULL
     ${cursor === undefined ? Prisma.empty : Prisma.sql`AND (r.created_at, r.id) < (SELECT c.created_at, c.id FROM review c WHERE c.id = ${cursor} AND c.prompt_id = ${promptId})`}
   ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit + 1}`

/** How the reviews of a prompt that are not hidden spread over the stars. */
export const starsStatement = (promptId: string): Prisma.Sql =>
  Prisma.sql`SELECT rating, count(*)::int AS count FROM review WHERE prompt_id = ${promptId} AND hidden_at IS NULL GROUP BY rating`

/** A page of a prompt's reviews, newest first. The cursor is the id of the last one of the page before. */
export async function listReviews(promptId: string, page: { cursor?: string | undefined; limit: number }): Promise<ReviewList> {
  const rows = await readRows<ReviewRow>(reviewsStatement(promptId, page))
  const items = rows.slice(0, page.limit).map(toReview)
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null }
}

/** The same for who knows the address only. Throws NOT_FOUND for what is not on sale. */
export async function listReviewsAt(slug: string, page: { cursor?: string | undefined; limit: number }): Promise<ReviewList> {
  const [prompt] = await readRows<{ id: string }>(Prisma.sql`SELECT id FROM prompt WHERE slug = ${slug} AND status = 'PUBLISHED'`)
  if (!prompt) throw notFound('prompt')
  return listReviews(prompt.id, page)
}

/** How many reviews of a prompt gave five, four, three, two and one star. */
export const countStars = async (promptId: string): Promise<StarCounts> => toStarCounts(await readRows(starsStatement(promptId)))

/** What a user wrote of a prompt, hidden or not; null before. */
export async function findOwnReview(buyerId: string, promptId: string): Promise<OwnReview | null> {
  const row = await db().review.findUnique({ where: { buyerId_promptId: { buyerId, promptId } } })
  if (!row) return null
  return { id: row.id, rating: row.rating, text: row.text, createdAt: row.createdAt.toISOString(), editedAt: row.editedAt?.toISOString() ?? null, hiddenReason: row.hiddenReason }
}

/** Names a prompt by its id or by its address. */
export type PromptRef = { id: string } | { slug: string }

interface StandingRow {
  id: string
  slug: string
  is_published: boolean
  seller_user_id: string
  entitlement_id: string | null
  opened_label: string | null
}

/** How a user stands to a prompt that they want to review; null for an unknown prompt. */
export async function findStanding(userId: string, prompt: PromptRef): Promise<ReviewStanding | null> {
  const [row] = await readRows<StandingRow>(Prisma.sql`
    SELECT p.id, p.slug, p.status = 'PUBLISHED' AS is_published, s.user_id AS seller_user_id, e.id AS entitlement_id, v.label AS opened_label
      FROM prompt p JOIN seller_profile s ON s.id = p.seller_id
      LEFT JOIN entitlement e ON e.prompt_id = p.id AND e.buyer_id = ${userId} AND e.status = 'ACTIVE'
      LEFT JOIN prompt_version v ON v.id = e.opened_version_id
     WHERE ${'id' in prompt ? Prisma.sql`p.id = ${prompt.id}` : Prisma.sql`p.slug = ${prompt.slug}`}`)
  if (!row) return null
  const { id: promptId, slug, is_published: isPublished, seller_user_id: sellerUserId, entitlement_id: id, opened_label: openedLabel } = row
  return { promptId, slug, isPublished, sellerUserId, purchase: id === null ? null : { id, openedLabel } }
}
