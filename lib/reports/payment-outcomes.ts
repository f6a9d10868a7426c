import 'server-only'
import { CONFIRM_REFUSED, CONFIRM_UNPAYABLE } from '@/lib/gateways/payment'
import { Prisma } from '@/lib/generated/prisma/client'

/** Ours, beside what gateways refuse us for: we asked for the money and never learned of it. */
const OWN_CODES = ['CONFIRM_TIMED_OUT']

/**
 * What became of a payment, as SQL over `payment_attempt a`: `approved`; `technical`, where the gateway refused us, opened
 * nothing or never answered; `declined`, where it said no to the buyer; null while it is open, when nobody went on with it
 * or came back too late. Success is counted over approved and technical alone, because no shop can mend a card without money.
 */
export const paymentOutcome = Prisma.sql`CASE
    WHEN a.status IN ('SUCCEEDED', 'SUSPENSE') THEN 'approved'
    WHEN a.status = 'FAILED' AND (a.failure_code = ANY(${[...OWN_CODES, ...CONFIRM_REFUSED]}) OR (a.gateway = 'stripe' AND a.session_id IS NULL)) THEN 'technical'
    WHEN a.status = 'FAILED' AND (a.failure_code = ANY(${[...CONFIRM_UNPAYABLE]})) IS NOT TRUE THEN 'declined'
  END`
