import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PublicReview } from '@/lib/domain/reviews/schema'
import { Badge } from './chip'
import { KstTime } from './kst-time'
import { Stars } from './rating'

/** One review with the seller's answer, as plain text. `children` stand under it: the form of an answer, for its seller. */
export function ReviewItem({ review, children }: { review: PublicReview; children?: ReactNode }) {
  const t = useTranslations('common.review')
  return (
    <article className="rv">
      <header><Stars average={review.rating} /><b>{review.writer}</b><span className="i3 t13 num"><KstTime instant={review.createdAt} /></span></header>
      <p>{review.text}</p>
      <p className="t13 i3">
        <Badge>{t('version', { label: review.versionLabel })}</Badge>
        {review.editedAt && <> {t.rich('edited', { time: () => <KstTime instant={review.editedAt ?? ''} /> })}</>}
      </p>
      {review.reply && (
        <div className="re">
          <header><b>{t('reply')}</b><span className="i3 num"><KstTime instant={review.reply.createdAt} /></span></header>
          <p>{review.reply.text}</p>
        </div>
      )}
      {children}
    </article>
  )
}
