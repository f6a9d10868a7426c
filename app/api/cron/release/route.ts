import { refreshSalesCounts } from '@/lib/domain/catalog'
import { liftEndedClaims } from '@/lib/domain/reviews'
import { releaseHolds } from '@/lib/flows/release-holds'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { cron } from '@/lib/http/cron'

const valueOf = <T>(outcome: PromiseSettledResult<T>): T | undefined => (outcome.status === 'fulfilled' ? outcome.value : undefined)

/**
 * GET /api/cron/release: releases the sellers' shares whose hold is over, and renews what pages show: numbers of sales,
 * reviews whose claim ended. One that fails keeps none of the others from its work; the run then counts as failed.
 */
export const GET = cron('release', async ({ deadline }) => {
  const [released, counted, shown] = await Promise.allSettled([releaseHolds({ deadline }), refreshSalesCounts(), liftEndedClaims()])
  const changed = [counted, shown].flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
  if (changed.length > 0) catalogChanged(...changed)
  for (const outcome of [released, counted, shown]) if (outcome.status === 'rejected') throw outcome.reason
  return { ...valueOf(released), countedPrompts: valueOf(counted)?.length, shownReviews: valueOf(shown)?.length }
})
