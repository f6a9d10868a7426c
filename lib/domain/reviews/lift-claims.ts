import 'server-only'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'

/** Days for which somebody's claim keeps a review hidden: 정보통신망법 제44조의2 제4항. */
export const CLAIM_DAYS = 30

/**
 * Shows again what was hidden for somebody's claim when its days are over: by then an operator has heard both sides, and
 * hidden it for another reason where there is one. May be repeated. Answers the addresses of the prompts.
 */
export async function liftEndedClaims(): Promise<string[]> {
  const before = new Date(now().getTime() - CLAIM_DAYS * 86_400_000)
  return inTransaction(async (tx) => {
    const shown = await tx.$queryRaw<{ id: string; slug: string }[]>`
      UPDATE review r SET hidden_at = NULL, hidden_reason = NULL, hidden_by = NULL FROM prompt p
       WHERE p.id = r.prompt_id AND r.hidden_reason = 'RIGHTS_CLAIM' AND r.hidden_at < ${before} RETURNING r.id, p.slug`
    for (const { id } of shown) await recordAudit(tx, { actorId: null, action: 'review.show', subjectType: 'review', subjectId: id, reason: 'CLAIM_ENDED' })
    return shown.map(({ slug }) => slug)
  })
}
