import { refreshSalesCounts } from '@/lib/domain/catalog'
import { liftEndedClaims } from '@/lib/domain/reviews'
import { releaseHolds } from '@/lib/flows/release-holds'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { cron } from '@/lib/http/cron'

export const maxDuration = 30

/** GET /api/cron/release: releases the sellers' shares whose hold is over, and renews what pages show: numbers of sales, reviews whose claim ended. */
export const GET = cron('release', async ({ deadline }) => {
  const released = await releaseHolds({ deadline })
  const [counted, shown] = [await refreshSalesCounts(), await liftEndedClaims()]
  if (counted.length + shown.length > 0) catalogChanged(...counted, ...shown)
  return { ...released, countedPrompts: counted.length, shownReviews: shown.length }
})
