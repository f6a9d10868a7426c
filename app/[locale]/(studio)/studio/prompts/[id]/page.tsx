import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { Timeline } from '@/app/_ui/data'
import { promptPath } from '@/app/_ui/frame/site-links'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { Breadcrumbs, Section } from '@/app/_ui/navigation'
import { Specimen } from '@/app/_ui/specimen'
import { Banner } from '@/app/_ui/states'
import { redirect } from '@/i18n/navigation'
import { paramText } from '@/lib/core/search-param'
import { readSellerProfile } from '@/lib/domain/accounts'
import { getDraft } from '@/lib/domain/catalog'
import type { DraftView } from '@/lib/domain/catalog/write-schema'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { env } from '@/lib/platform/env'
import { StudioFrame } from '../../_parts/studio-frame'
import { PromptStatusBadge } from '../prompt-status-badge'
import { PriceForm } from './price-form'
import { PromptReviews } from './prompt-reviews'
import { SaleActions } from './sale-actions'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('studio.prompt')
  return { title: t('pageTitle'), robots: { index: false }, referrer: 'no-referrer' }
}

/** One listing: where it stands, what may be done, its price, its versions. A first draft goes to the wizard. */
export default async function SellerPromptPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ reviews?: string | string[] }> }) {
  const [{ id }, { reviews }] = await Promise.all([params, searchParams])
  const actor = await requireActor('seller', `/studio/prompts/${id}`)
  const draft = await orNotFound(getDraft(actor.sellerId, id))
  const locale = await getLocale()
  if (draft.status === 'DRAFT') redirect({ href: `/studio/prompts/${id}/edit`, locale })
  const [t, { profile }] = await Promise.all([getTranslations('studio.prompt'), readSellerProfile(actor.userId)])
  const isSold = draft.status === 'PUBLISHED' || draft.status === 'UNPUBLISHED'
  return (
    <StudioFrame title={profile?.displayName ?? ''} tab="prompts">
      <Breadcrumbs items={[{ label: t('all'), href: '/studio/prompts' }, { label: draft.listing.title }]} />
      <div className="ed-h">
        <h2>{draft.listing.title} <PromptStatusBadge status={draft.status} /></h2>
        {draft.status === 'PUBLISHED' && <LinkButton variant="text" small icon="external" href={promptPath(draft.slug)}>{t('public')}</LinkButton>}
      </div>
      <Standing draft={draft} />
      <IslandMessages namespaces={['studio']}>
        <SaleActions id={draft.id} title={draft.listing.title} status={draft.status} version={{ label: draft.version.label, status: draft.version.status }} selfApproval={env().DEMO_SELF_APPROVAL && draft.version.status === 'SUBMITTED'} />
        {isSold && <Section title={t('listing')} small={t('listingNote')}><PriceForm initial={draft} feeBps={env().FEE_BPS} /></Section>}
      </IslandMessages>
      {draft.history.some(({ status }) => status === 'APPROVED') && <PromptReviews promptId={draft.id} cursor={paramText(reviews)} />}
      <Section title={t('version', { label: draft.version.label })}>
        <Specimen preview={draft.version.preview} modelFamily={draft.listing.model.family} modelLabel={draft.listing.model.versions[0] ?? ''} headingLevel={3} />
      </Section>
      <Section title={t('history')}>
        <Timeline
          events={draft.history.map(({ label, status, changeNote, submittedAt, reviewedAt }) => {
            const at = reviewedAt ?? submittedAt
            return { time: at ? <KstTime instant={at} variant="clock" /> : '', text: <><b>{label}</b> {t(`versionStatus.${status}`)}{changeNote !== '' && ` · ${changeNote}`}</> }
          })}
        />
      </Section>
    </StudioFrame>
  )
}

/** What a reviewer said, and what happens next. */
async function Standing({ draft }: { draft: DraftView }) {
  const t = await getTranslations('studio.prompt.standing')
  if (draft.rejectionReason !== null && draft.version.status !== 'SUBMITTED') {
    return <Banner tone="bad" title={t(draft.status === 'TAKEN_DOWN' ? 'takenDown' : 'rejected')}><p className="pre">{draft.rejectionReason}</p></Banner>
  }
  if (draft.version.status === 'SUBMITTED') return <Banner tone="info" title={t('inReview', { label: draft.version.label })}><p>{t('inReviewText')}</p></Banner>
  if (draft.status === 'UNPUBLISHED') return <Banner tone="warn" title={t('unpublished')}><p>{t('unpublishedText')}</p></Banner>
  return null
}
