import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Section } from '@/app/_ui/navigation'
import { ReviewItem } from '@/app/_ui/review-item'
import { listReviews } from '@/lib/domain/reviews'
import { ReplyForm } from './reply-form'

const SHOWN = 20

/** What buyers say of a seller's prompt, newest first, each with its answer or the form of one. */
export async function PromptReviews({ promptId, cursor }: { promptId: string; cursor: string | undefined }) {
  const [t, { items, nextCursor }] = await Promise.all([getTranslations('studio.prompt.reviews'), listReviews(promptId, { limit: SHOWN, cursor })])
  return (
    <Section id="reviews" title={t('title')} small={t('note')}>
      {items.length === 0 && <p className="i2">{t('empty')}</p>}
      <IslandMessages namespaces={['studio']}>
        {items.map((review) => <ReviewItem key={review.id} review={review}>{!review.reply && <ReplyForm reviewId={review.id} />}</ReviewItem>)}
      </IslandMessages>
      {nextCursor && <p className="more-r"><LinkButton variant="ghost" href={{ pathname: `/studio/prompts/${promptId}`, query: { reviews: nextCursor }, hash: 'reviews' }}>{t('older')}</LinkButton></p>}
    </Section>
  )
}
