import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IslandMessages } from '@/app/_ui/island-messages'
import { readSellerProfile } from '@/lib/domain/accounts'
import { requireActor } from '@/lib/http/guards'
import { StudioFrame } from '../../_parts/studio-frame'
import { StartForm } from './start-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('studio.start')
  return { title: t('title'), robots: { index: false } }
}

/** The start of a listing: its name. The draft is made when there is something to keep. */
export default async function NewPromptPage() {
  const actor = await requireActor('seller', '/studio/prompts/new')
  const { profile } = await readSellerProfile(actor.userId)
  const t = await getTranslations('studio.start')
  return (
    <StudioFrame title={profile?.displayName ?? ''} tab="prompts">
      <h2>{t('title')}</h2>
      <p className="i2">{t('intro')}</p>
      <IslandMessages namespaces={['studio']}><StartForm /></IslandMessages>
    </StudioFrame>
  )
}
