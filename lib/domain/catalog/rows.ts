/** How rows of the catalogue become what the API and the screens show. Pure. */
import { z } from 'zod'
import type { Licence } from '@/lib/core/listing'
import { toMoneyJson, wonFrom } from '@/lib/core/money'
import { Prisma } from '@/lib/generated/prisma/client'
import { modelFamilies, type ModelFamily, type PromptCardData } from './card-schema'
import type { PromptItem } from './schema'

/** What `itemColumns` reads of table `prompt p`. */
export interface ItemRow {
  id: string
  slug: string
  title: string
  summary: string
  category_slug: string
  model_family: string
  model_versions: string[]
  language: string
  tags: string[]
  licence: string
  price_amount: string
  compare_price_amount: string | null
  sales_count: number
  rating_count: number
  rating_sum: number
  seller_name: string
  seller_handle: string
  published_at: Date
}

/** What `cardColumns` reads besides. */
export interface CardRow extends ItemRow {
  cover: unknown
}

/** Columns of a list of the API; `licence` as text because `pg` knows no enums of ours in arrays. */
export const itemColumns = Prisma.sql`p.id, p.slug, p.title, p.summary, p.category_slug, p.model_family, p.model_versions, p.language, p.tags, p.licence::text AS licence,
  p.price_amount, p.compare_price_amount, p.sales_count, p.rating_count, p.rating_sum, p.seller_name, p.seller_handle, p.published_at`

/** Columns of a list of cards. */
export const cardColumns = Prisma.sql`${itemColumns}, p.cover`

const money = (won: string) => toMoneyJson(wonFrom(won))
const family = (name: string): ModelFamily => modelFamilies.find((known) => known === name) ?? 'other'

/** The mean of the stars to one decimal, null without reviews. */
const ratingAverage = (row: Pick<ItemRow, 'rating_sum' | 'rating_count'>): number | null =>
  row.rating_count === 0 ? null : Math.round((row.rating_sum * 10) / row.rating_count) / 10

/** The address of a picture of an example. */
export const imagePath = (imageId: string): string => `/api/images/${imageId}`

/** A prompt in a list of the API. */
export function toItem(row: ItemRow): PromptItem {
  const average = ratingAverage(row)
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    category: row.category_slug,
    model: { family: family(row.model_family), versions: row.model_versions },
    language: row.language,
    tags: row.tags,
    licence: row.licence as Licence,
    price: money(row.price_amount),
    comparePrice: row.compare_price_amount === null ? null : money(row.compare_price_amount),
    salesCount: row.sales_count,
    rating: average === null ? null : { average, count: row.rating_count },
    seller: { handle: row.seller_handle, name: row.seller_name },
    publishedAt: row.published_at.toISOString(),
  }
}

/** What a publication keeps for cards. A cover of another shape draws bars only. */
const coverSchema = z.object({
  heading: z.string().catch(''),
  seed: z.int().catch(0),
  variables: z.array(z.string()).catch([]),
  imageId: z.string().nullish().catch(null),
}).catch({ heading: '', seed: 0, variables: [], imageId: null })

/** A prompt as a card draws it. */
export function toCard(row: CardRow): PromptCardData {
  const cover = coverSchema.parse(row.cover)
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    sellerName: row.seller_name,
    sellerHandle: row.seller_handle,
    modelFamily: family(row.model_family),
    modelLabel: row.model_versions[0] ?? row.model_family,
    priceAmount: money(row.price_amount).amount,
    ...(row.compare_price_amount === null ? {} : { comparePriceAmount: money(row.compare_price_amount).amount }),
    salesCount: row.sales_count,
    ratingAverage: ratingAverage(row),
    ratingCount: row.rating_count,
    specimen: { heading: cover.heading, seed: cover.seed, variables: cover.variables },
    ...(cover.imageId ? { imageUrl: imagePath(cover.imageId) } : {}),
  }
}
