import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { countWaiting, listForReview } from '@/lib/domain/catalog'
import { now } from '@/lib/platform/clock'
import { AdminFrame } from '../_parts/admin-frame'
import { ReviewQueue, type ReviewList } from './review-queue'

const QUEUE_MAX = 50

/** Texts under review are nobody else's business: neither the index of a search engine nor the next site's log. */
export async function reviewMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.review')
  return { title: t('pageTitle'), robots: { index: false }, referrer: 'no-referrer' }
}

/** The queue that an address names, with how many wait; what waits unless told. */
export async function loadQueue(name: string | string[] | undefined) {
  const list: ReviewList = name === 'published' || name === 'all' ? name : 'waiting'
  const [waiting, { items }] = await Promise.all([countWaiting(), listForReview(list, { limit: QUEUE_MAX })])
  return { list, waiting, items }
}

/** The reviewers' desk: the queue on the left, and beside it what the page puts there. */
export async function ReviewDesk({ operator, queue, current, children }: { operator: string; queue: Awaited<ReturnType<typeof loadQueue>>; current: string | null; children: ReactNode }) {
  const t = await getTranslations('admin.review')
  return (
    <AdminFrame page="review" operator={operator}>
      <main id="main" className="trio">
        <h1 className="vh">{t('pageTitle')}</h1>
        <ReviewQueue {...queue} current={current} now={now()} />
        {children}
      </main>
    </AdminFrame>
  )
}
