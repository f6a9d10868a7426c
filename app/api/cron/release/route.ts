import { refreshSalesCounts } from '@/lib/domain/catalog'
import { releaseHolds } from '@/lib/flows/release-holds'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { cron } from '@/lib/http/cron'

export const maxDuration = 30

/** GET /api/cron/release: releases the sellers' shares whose hold is over, and renews the shown numbers of sales. */
export const GET = cron('release', async ({ deadline }) => {
  const released = await releaseHolds({ deadline })
  const slugs = await refreshSalesCounts()
  if (slugs.length > 0) catalogChanged(...slugs)
  return { ...released, countedPrompts: slugs.length }
})
