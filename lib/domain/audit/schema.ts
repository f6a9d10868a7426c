import { z } from 'zod'

/** One page of the record, the latest deed first. `subject` is the id of what was acted on. */
export const auditListQuery = z.strictObject({
  cursor: z.string().regex(/^aud_[0-9a-z]{26}$/).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  action: z.string().trim().regex(/^[a-z][a-z._-]{1,60}$/).optional(),
  subject: z.string().trim().regex(/^[\w.:-]{1,100}$/).optional(),
})
export type AuditListQuery = z.output<typeof auditListQuery>
