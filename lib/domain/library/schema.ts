import { z } from 'zod'

/** Opening names the notice that was on the screen, so that a stale page cannot end a right. */
export const openInput = z.strictObject({ noticeVersion: z.string().min(1).max(32), locale: z.enum(['ko', 'en']) })

/** Values of the variables, as typed. */
export const fillInput = z.strictObject({
  values: z.record(z.string().max(40), z.string().max(20_000)),
  locale: z.enum(['ko', 'en']).default('ko'),
  versionId: z.string().max(40).optional(),
})

/** A purchase as a list shows it. */
const libraryItemSchema = z.strictObject({
  id: z.string(),
  orderId: z.string(),
  promptId: z.string(),
  slug: z.string(),
  title: z.string(),
  sellerName: z.string(),
  sellerHandle: z.string(),
  modelFamily: z.string(),
  modelLabel: z.string(),
  versionLabel: z.string(),
  /** A newer version that the buyer may read without paying. */
  hasUpdate: z.boolean(),
  isOpen: z.boolean(),
  openedAt: z.iso.datetime().nullable(),
  withdrawableUntil: z.iso.datetime(),
  purchasedAt: z.iso.datetime(),
})
export const libraryListSchema = z.strictObject({ items: z.array(libraryItemSchema), nextCursor: z.string().nullable() })

export type LibraryItem = z.output<typeof libraryItemSchema>
