import { z } from 'zod'
import { LICENCES } from '@/lib/core/listing'
import { modelFamilySchema } from './card-schema'
import { maskedPreviewSchema, publicVariableSchema } from './preview-schema'

/** Orders of the list. Without one, a search is ordered by how well it fits and any other list by how often it was bought. */
export const listSorts = ['newest', 'popular', 'rating', 'price_asc', 'price_desc'] as const
export type ListSort = (typeof listSorts)[number]

/** Prompts of a page of the list. */
const LIST_LIMIT_DEFAULT = 24
const LIST_LIMIT_MAX = 100
/** Longest query that is read. */
export const QUERY_MAX = 100

export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
const won = z.coerce.number().pipe(z.int().min(0).max(100_000_000))

/** The query of GET /api/prompts; prices in won. */
export const listQuerySchema = z.strictObject({
  q: z.string().trim().max(QUERY_MAX).optional(),
  category: slugSchema.optional(),
  model: modelFamilySchema.optional(),
  language: z.string().regex(/^[a-z]{2,5}$/).optional(),
  tag: z.string().trim().min(1).max(40).optional(),
  minPrice: won.optional(),
  maxPrice: won.optional(),
  sort: z.enum(listSorts).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(LIST_LIMIT_MAX)).default(LIST_LIMIT_DEFAULT),
})

export const promptParamsSchema = z.strictObject({ slug: slugSchema })
export const sellerParamsSchema = z.strictObject({ handle: slugSchema })

const money = z.strictObject({ amount: z.int().min(0), currency: z.literal('KRW') })

export const categorySchema = z.strictObject({
  slug: z.string(),
  parent: z.string().nullable(),
  name: z.strictObject({ ko: z.string(), en: z.string() }),
  /** Published prompts in it, and in the categories under it. */
  promptCount: z.int().min(0),
})

/** All of them: there is no second page. */
export const categoryListSchema = z.strictObject({ items: z.array(categorySchema), nextCursor: z.null() })

/** A prompt in a list of the API. */
export const promptItemSchema = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  category: z.string(),
  model: z.strictObject({ family: modelFamilySchema, versions: z.array(z.string()) }),
  language: z.string(),
  tags: z.array(z.string()),
  licence: z.enum(LICENCES),
  price: money,
  comparePrice: money.nullable(),
  salesCount: z.int().min(0),
  rating: z.strictObject({ average: z.number().min(1).max(5), count: z.int().min(1) }).nullable(),
  seller: z.strictObject({ handle: z.string(), name: z.string() }),
  publishedAt: z.iso.datetime(),
})

export const promptListSchema = z.strictObject({ items: z.array(promptItemSchema), nextCursor: z.string().nullable() })

/** A proof card. Every output of one was made by a model, and says so (인공지능기본법 제31조). */
export const publicExampleSchema = z.strictObject({
  inputs: z.record(z.string(), z.string()),
  output: z.string(),
  imageUrl: z.string().nullable(),
  model: z.string(),
  settings: z.string(),
  ranOn: z.iso.date(),
  isAiGenerated: z.literal(true),
})

/** What a business seller must show before an order (전자상거래법 제20조 제2항); individuals are shown to the parties of a sale only. */
export const sellerBusinessSchema = z.strictObject({
  name: z.string(),
  representative: z.string().nullable(),
  businessNumber: z.string().nullable(),
  mailOrderNumber: z.string().nullable(),
  mailOrderExemption: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string(),
})

export const publicSellerSchema = z.strictObject({
  handle: z.string(),
  name: z.string(),
  kind: z.enum(['INDIVIDUAL', 'BUSINESS']),
  isVerified: z.boolean(),
  business: sellerBusinessSchema.nullable(),
})

/** A prompt as everybody may see it. The sold text is no part of it. */
export const promptDetailSchema = promptItemSchema.omit({ seller: true, category: true }).extend({
  description: z.string(),
  category: categorySchema.omit({ promptCount: true, parent: true }).extend({ parent: categorySchema.omit({ promptCount: true, parent: true }).nullable() }),
  seller: publicSellerSchema,
  version: z.strictObject({ label: z.string(), wordCount: z.int().min(0), settings: z.string(), reviewedAt: z.iso.datetime().nullable() }),
  preview: maskedPreviewSchema,
  variables: z.array(publicVariableSchema),
  examples: z.array(publicExampleSchema),
  versions: z.array(z.strictObject({ label: z.string(), changeNote: z.string(), releasedAt: z.iso.datetime().nullable() })),
  updatedAt: z.iso.datetime(),
})

/** A storefront. */
export const storefrontSchema = publicSellerSchema.extend({
  bio: z.string(),
  sellingSince: z.iso.datetime(),
  promptCount: z.int().min(0),
  salesCount: z.int().min(0),
  /** The prompts that were bought most, at most 100. */
  prompts: z.array(promptItemSchema),
})

export type ListQuery = z.output<typeof listQuerySchema>
export type CategoryView = z.infer<typeof categorySchema>
export type PromptItem = z.infer<typeof promptItemSchema>
export type PromptList = z.infer<typeof promptListSchema>
export type PublicExample = z.infer<typeof publicExampleSchema>
export type PublicSeller = z.infer<typeof publicSellerSchema>
export type PromptDetail = z.infer<typeof promptDetailSchema>
export type Storefront = z.infer<typeof storefrontSchema>
