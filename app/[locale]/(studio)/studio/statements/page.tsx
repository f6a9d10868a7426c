import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireActor } from '@/lib/http/guards'
import { Statements } from './_parts/statements'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('money.statements')
  return { title: t('title'), robots: { index: false } }
}

/** The seller's statements, opened at the latest. */
export default async function StatementsPage() {
  return <Statements actor={await requireActor('seller', '/studio/statements')} />
}
