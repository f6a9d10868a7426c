import { z } from 'zod'

/** The families of models that have a colour of their own in the shop. */
export const modelFamilies = ['gpt', 'claude', 'gemini', 'midjourney', 'sd', 'flux', 'llama', 'other'] as const
export const modelFamilySchema = z.enum(modelFamilies)

/** What a card in a grid shows of a prompt. Prices in won; `comparePriceAmount` is the price before a reduction. */
export const promptCardSchema = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  sellerName: z.string(),
  sellerHandle: z.string(),
  modelFamily: modelFamilySchema,
  modelLabel: z.string(),
  priceAmount: z.int().min(0),
  comparePriceAmount: z.int().min(0).optional(),
  salesCount: z.int().min(0),
  ratingAverage: z.number().min(1).max(5).nullable(),
  ratingCount: z.int().min(0),
  specimen: z.strictObject({ heading: z.string(), seed: z.int(), variables: z.array(z.string()) }),
  imageUrl: z.string().optional(),
})

export type ModelFamily = z.infer<typeof modelFamilySchema>
export type PromptCardData = z.infer<typeof promptCardSchema>
