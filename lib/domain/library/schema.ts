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
export interface LibraryItem {
  id: string
  orderId: string
  promptId: string
  slug: string
  title: string
  sellerName: string
  sellerHandle: string
  modelFamily: string
  modelLabel: string
  versionLabel: string
  /** A newer version that the buyer may read without paying. */
  hasUpdate: boolean
  isOpen: boolean
  openedAt: string | null
  withdrawableUntil: string
  purchasedAt: string
}
