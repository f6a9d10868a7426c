import { getTranslations } from 'next-intl/server'
import { Money } from '@/app/_ui/price'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { SegmentLinks } from '@/app/_ui/navigation'
import { openReview } from '@/lib/flows/review-prompt'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { DecisionForm } from '../decision-form'
import { BodyDiff, WholeBody } from '../review-body'
import { loadQueue, reviewMetadata, ReviewDesk } from '../review-desk'
import { ReviewChanges } from '../review-changes'
import { ReviewFindings } from '../review-findings'
import { ReviewListing, SellerIdentity } from '../review-listing'
import { reviewPath } from '../review-queue'

export const instant = false
export const generateMetadata = reviewMetadata

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ list?: string | string[]; view?: string | string[] }>
}

/** One listing before its reviewer: the queue, the text with what the machine found, the decision. */
export default async function ReviewOnePage({ params, searchParams }: Props) {
  const [{ id }, { list: listName, view }] = [await params, await searchParams]
  const actor = await requireActor('admin', `/admin/review/${id}`)
  const review = await orNotFound(openReview(actor, id))
  const [t, queue] = [await getTranslations('admin.review'), await loadQueue(listName)]
  const { list, items } = queue
  const { version, former, listing } = review
  const isDiff = former !== null && view !== 'whole'
  const next = items[items.findIndex((item) => item.id === id) + 1]
  const here = reviewPath(id, list)
  const withView = (name: string): string => `${here}${here.includes('?') ? '&' : '?'}view=${name}`
  const decisions = version.status === 'SUBMITTED' ? (['approve', 'reject'] as const) : review.status === 'TAKEN_DOWN' ? [] : (['takedown'] as const)
  return (
    <ReviewDesk operator={actor.displayName} queue={queue} current={id}>
      <section className="pane pm-p" aria-label={t('prompt')}>
        <header>
          <div>
            <h2>{listing.title}</h2>
            <p className="t13 i3">{review.seller.displayName} · {t('version', { label: version.label })} · {listing.model.versions.join(', ')} · <Money amount={listing.price} /></p>
          </div>
          {former && <SegmentLinks label={t('view')} segments={[{ href: withView('whole'), label: t('whole'), current: !isDiff }, { href: withView('diff'), label: t('compare', { label: former.label }), current: isDiff }]} />}
        </header>
        {former && isDiff ? <BodyDiff former={former} next={version} /> : <WholeBody review={review} />}
        <ReviewChanges review={review} />
        <ReviewFindings review={review} />
        <ReviewListing review={review} />
        <SellerIdentity seller={review.seller} />
      </section>
      <section className="pane pd" aria-label={t('decision.title')}>
        <header><h2>{t('decision.title')}</h2><span className="t12 i3 keys"><kbd>x</kbd> {t('choose')}</span></header>
        {decisions.length === 0
          ? <p className="t14 i2">{t('decision.over')}</p>
          : <IslandMessages namespaces={['admin']}><DecisionForm key={version.id} id={id} versionId={version.status === 'SUBMITTED' ? version.id : null} decisions={decisions} next={next ? reviewPath(next.id, list) : '/admin/review'} /></IslandMessages>}
        <h3>{t('history')}</h3>
        <ol className="log">
          {review.history.map(({ label, status, reviewedAt, submittedAt }, index) => {
            const at = reviewedAt ?? submittedAt
            return <li key={index}>{at && <KstTime instant={at} variant="short" />} {label} {t(`status.${status}`)}</li>
          })}
        </ol>
        <p className="t13 i3">{t('recorded')}</p>
      </section>
    </ReviewDesk>
  )
}
