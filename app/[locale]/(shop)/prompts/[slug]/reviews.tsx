import { useTranslations } from 'next-intl'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Section } from '@/app/_ui/navigation'
import { oneDecimal, RatingHistogram } from '@/app/_ui/rating'
import { ReviewItem } from '@/app/_ui/review-item'
import { Link } from '@/i18n/navigation'
import type { PromptDetail } from '@/lib/domain/catalog/schema'
import type { ReviewList, StarCounts } from '@/lib/domain/reviews/schema'
import { MoreReviews } from './more-reviews'

/** What buyers say: how the stars spread, the newest reviews, and the rest by a press. */
export function Reviews({ prompt, stars, newest }: { prompt: PromptDetail; stars: StarCounts; newest: ReviewList }) {
  const t = useTranslations('shop.detail.reviews')
  const policy = <Link className="link t13" href={siteLinks.reviewPolicy}>{t('policy')}</Link>
  if (!prompt.rating) return <Section id="reviews" title={t('title')} end={policy}><p className="i2">{t('empty')}</p></Section>
  return (
    <Section id="reviews" title={t('title')} small={t('note', { count: prompt.rating.count })} end={policy}>
      <div className="revs">
        <div className="rev-s">
          <p className="big">{oneDecimal(prompt.rating.average)}</p>
          <RatingHistogram counts={stars} />
        </div>
        <div>
          {newest.items.map((review) => <ReviewItem key={review.id} review={review} />)}
          {newest.nextCursor && <IslandMessages namespaces={['shop']}><MoreReviews slug={prompt.slug} cursor={newest.nextCursor} /></IslandMessages>}
        </div>
      </div>
    </Section>
  )
}
