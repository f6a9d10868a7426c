'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { ReviewItem } from '@/app/_ui/review-item'
import type { PublicReview, ReviewList } from '@/lib/domain/reviews/schema'

/** Older reviews, a page at each press. */
export function MoreReviews({ slug, cursor }: { slug: string; cursor: string }) {
  const t = useTranslations('shop.detail.reviews')
  const [items, setItems] = useState<PublicReview[]>([])
  const [next, setNext] = useState<string | null>(cursor)
  const load = useApiAction(async () => {
    const page = await callApi<ReviewList>(`/api/prompts/${slug}/reviews?cursor=${next}`)
    setItems((shown) => [...shown, ...page.items])
    setNext(page.nextCursor)
  })
  return (
    <>
      {items.map((review) => <ReviewItem key={review.id} review={review} />)}
      <ActionError error={load.error} />
      {next && <Button variant="ghost" busy={load.isBusy && t('loading')} onClick={() => void load.run()}>{t('more')}</Button>}
      <span className="vh" role="status">{items.length > 0 && t('loaded', { count: items.length })}</span>
    </>
  )
}
