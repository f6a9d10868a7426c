import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { periodSchema } from '@/lib/domain/settlement/schema'
import { requireActor } from '@/lib/http/guards'
import { Statements } from '../_parts/statements'

export const instant = false

interface Props {
  params: Promise<{ period: string }>
  searchParams: Promise<{ before?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { period }] = [await getTranslations('money.file'), await params]
  return { title: t('title', { period }), robots: { index: false } }
}

/** The statement of one month. */
export default async function StatementPage({ params, searchParams }: Props) {
  const [{ period }, { before }] = [await params, await searchParams]
  const actor = await requireActor('seller', `/studio/statements/${period}`)
  if (!periodSchema.safeParse(period).success) notFound()
  return <Statements actor={actor} period={period} before={periodSchema.safeParse(before).data} />
}
