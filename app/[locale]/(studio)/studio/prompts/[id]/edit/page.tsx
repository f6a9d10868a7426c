import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { PlainHeader } from '@/app/_ui/frame/header'
import { IslandMessages } from '@/app/_ui/island-messages'
import { redirect } from '@/i18n/navigation'
import { kstDate } from '@/lib/core/period'
import { readSellerProfile } from '@/lib/domain/accounts'
import { getDraft } from '@/lib/domain/catalog'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { categoryChoices } from '../../_wizard/category-choices'
import { steps } from '../../_wizard/steps'
import { Wizard } from '../../_wizard/wizard'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('studio.wizard')
  return { title: t('pageTitle'), robots: { index: false }, referrer: 'no-referrer' }
}

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ step?: string | string[] }>
}

/** Writing a version. What was submitted is shown on the page of the listing instead. */
export default async function EditPromptPage({ params, searchParams }: Props) {
  const [{ id }, { step }] = [await params, await searchParams]
  const actor = await requireActor('seller', `/studio/prompts/${id}/edit`)
  const draft = await orNotFound(getDraft(actor.sellerId, id))
  const locale = await getLocale()
  if (draft.version.status !== 'DRAFT' || draft.status === 'TAKEN_DOWN') redirect({ href: `/studio/prompts/${id}`, locale })
  const [t, { profile }, categories] = await Promise.all([getTranslations('studio.wizard'), readSellerProfile(actor.userId), categoryChoices(locale)])
  return (
    <>
      <PlainHeader end={<LinkButton variant="text" small href="/studio/prompts">{t('leave')}</LinkButton>}>
        <b className="up-t">{draft.status === 'DRAFT' ? t('new') : t('version', { label: draft.version.label })}</b>
      </PlainHeader>
      <IslandMessages namespaces={['studio']}>
        <Wizard
          initial={draft}
          firstStep={steps[Number(typeof step === 'string' ? step : 1) - 1] ?? 'prompt'}
          categories={categories}
          feeBps={env().FEE_BPS}
          today={kstDate(now())}
          sellerName={profile?.displayName ?? ''}
        />
      </IslandMessages>
    </>
  )
}
