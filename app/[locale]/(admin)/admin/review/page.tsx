import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_ui/states'
import { requireActor } from '@/lib/http/guards'
import { loadQueue, reviewMetadata, ReviewDesk } from './review-desk'

export const instant = false
export const generateMetadata = reviewMetadata

/** The queue by itself: nothing is opened, because opening is recorded. */
export default async function ReviewPage({ searchParams }: { searchParams: Promise<{ list?: string | string[] }> }) {
  const actor = await requireActor('admin', '/admin/review')
  const [t, queue] = [await getTranslations('admin.review'), await loadQueue((await searchParams).list)]
  const about = queue.items.length === 0 ? 'nothing' : 'pick'
  return (
    <ReviewDesk operator={actor.displayName} queue={queue} current={null}>
      <section className="pane pm-p" aria-label={t('prompt')}>
        <EmptyState title={t(`${about}.title`)} headingLevel={2}><p>{t(`${about}.text`)}</p></EmptyState>
      </section>
    </ReviewDesk>
  )
}
