import { z } from 'zod'

/** What the inbox keeps of an event: what it is about, by id. Nothing personal, nothing to believe. */
export const eventBody = z.object({
  topic: z.enum(['payment', 'refund', 'fee', 'trouble', 'none']),
  attemptId: z.string().optional(),
  sessionId: z.string().optional(),
  paymentKey: z.string().optional(),
  refundId: z.string().optional(),
  gatewayRefundRef: z.string().optional(),
})
export type EventBody = z.output<typeof eventBody>
