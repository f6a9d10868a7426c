import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { IslandMessages } from '@/app/_ui/island-messages'
import { bankName } from '@/lib/core/banks'
import { readSellerProfile } from '@/lib/domain/accounts'
import { requireActor } from '@/lib/http/guards'
import { currentActor } from '@/lib/http/session'
import { env } from '@/lib/platform/env'
import { StudioFrame } from '../_parts/studio-frame'
import { OnboardingForm } from './onboarding-form'
import { PayoutAccountForm, SellerSettingsForm } from './seller-settings-form'
import { emptySeller } from './seller-values'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const [start, frame, actor] = await Promise.all([getTranslations('studio.onboarding'), getTranslations('studio.frame'), currentActor()])
  return { title: actor?.sellerId ? frame('settings') : start('pageTitle'), robots: { index: false } }
}

/** A path of ours to go to afterwards; anything else is the start of the studio. */
const pathOf = (next: string | string[] | undefined): string => (typeof next === 'string' && /^\/studio(?:\/[\w-]+)*$/.test(next) && next !== '/studio/onboarding' ? next : '/studio/prompts/new')

/** Becoming a seller, or for a seller the settings of the shop and the bank account. */
export default async function OnboardingPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const actor = await requireActor('buyer', '/studio/onboarding')
  const { profile, payoutAccount } = await readSellerProfile(actor.userId)
  if (profile) {
    const locale = await getLocale()
    return (
      <StudioFrame title={profile.displayName} tab="settings">
        <IslandMessages namespaces={['studio']}>
          <SellerSettingsForm profile={profile} />
          <PayoutAccountForm account={payoutAccount} bank={payoutAccount ? bankName(payoutAccount.bankCode, locale) : ''} />
        </IslandMessages>
      </StudioFrame>
    )
  }
  const [t, { next }] = [await getTranslations('studio.onboarding'), await searchParams]
  return (
    <main id="main" className="wrap st">
      <div className="st-h"><h1>{t('heading')}</h1></div>
      <IslandMessages namespaces={['studio']}><OnboardingForm initial={emptySeller(actor.email)} next={pathOf(next)} feePercent={env().FEE_BPS / 100} /></IslandMessages>
    </main>
  )
}
