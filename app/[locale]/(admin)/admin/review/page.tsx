import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_ui/states'
import { countWaiting, listForReview } from '@/lib/domain/catalog'
import { requireActor } from '@/lib/http/guards'
import { now } from '@/lib/platform/clock'
import { AdminFrame } from '../_parts/admin-frame'
import { listOf } from './list-of'
import { ReviewQueue } from './review-queue'

export const instant = false
const QUEUE_MAX = 50

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.review')
  return { title: t('pageTitle'), robots: { index: false } }
}

/** The queue by itself: nothing is opened, because opening is recorded. */
export default async function ReviewPage({ searchParams }: { searchParams: Promise<{ list?: string | string[] }> }) {
  const actor = await requireActor('admin', '/admin/review')
  const list = listOf((await searchParams).list)
  const [t, waiting, { items }] = await Promise.all([getTranslations('admin.review'), countWaiting(), listForReview(list, { limit: QUEUE_MAX })])
  return (
    <AdminFrame page="review" operator={actor.displayName}>
      <main id="main" className="trio">
        <h1 className="vh">{t('pageTitle')}</h1>
        <ReviewQueue list={list} items={items} waiting={waiting} current={null} now={now()} />
        <section className="pane pm-p" aria-label={t('prompt')}>
          <EmptyState title={t(items.length === 0 ? 'nothing.title' : 'pick.title')} headingLevel={2}><p>{t(items.length === 0 ? 'nothing.text' : 'pick.text')}</p></EmptyState>
        </section>
      </main>
    </AdminFrame>
  )
}
