import { z } from 'zod'
import { DEVICES, PAGE_PATTERNS, VITALS } from '@/lib/core/web-vitals'

/** What one page view reports, at most once for each measure. Nothing in it tells who. */
export const vitalsInput = z.strictObject({
  page: z.enum(PAGE_PATTERNS),
  device: z.enum(DEVICES),
  measures: z.array(z.strictObject({ name: z.enum(VITALS), value: z.number().min(0).max(600_000) })).min(1).max(VITALS.length)
    .refine((measures) => new Set(measures.map(({ name }) => name)).size === measures.length, 'TWICE'),
})
export type VitalsInput = z.output<typeof vitalsInput>
