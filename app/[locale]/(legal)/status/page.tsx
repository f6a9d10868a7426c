import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import { LinkButton } from '@/app/_ui/button'
import { KstTime } from '@/app/_ui/kst-time'
import { Section } from '@/app/_ui/navigation'
import { Banner, EmptyState } from '@/app/_ui/states'
import { readPublicStatus } from '@/lib/reports/status'
import { ErrorBudget } from './error-budget'
import { PublicIncidents } from './public-incidents'
import { Legend, StatusPartRow } from './status-part'

/** Read at every visit, at most ten seconds old: a page that was made ahead would tell of another hour. */
export const instant = false
const API = '/api/status'

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = [await getTranslations('status'), await getLocale()]
  return {
    title: t('title'),
    description: t('description'),
    alternates: {
      canonical: locale === 'ko' ? '/status' : '/en/status', languages: { ko: '/status', en: '/en/status', 'x-default': '/status' },
      types: { 'application/rss+xml': `${API}?format=rss&locale=${locale}` },
    },
  }
}

/** How the shop works: now, over the last 90 days, and what went wrong. For everybody, also while the database is away. */
export default async function StatusPage() {
  await connection()
  const [status, t, locale] = [await readPublicStatus(), await getTranslations('status'), await getLocale()]
  return (
    <main id="main" className="wrap stt">
      <header className="stt-h">
        <p className="t14 i2">{t('title')}</p>
        <h1 data-state={status.state}><span>{t(`headline.${status.state}`)}</span></h1>
        <p className="stt-at"><span className="t14 i3">{t.rich('asOf', { time: () => <KstTime instant={status.at} variant="datetime" /> })}</span> <LinkButton href="/status" variant="ghost" small icon="retry" prefetch={false}>{t('refresh')}</LinkButton></p>
        {!status.isKnown && <Banner tone="bad" title={t('withoutDatabase.title')} announce="status"><p>{t('withoutDatabase.text')}</p></Banner>}
      </header>
      <Section title={t('parts')} end={<Legend />}>
        <ul className="stt-p">{status.parts.map((part) => <StatusPartRow key={part.component} part={part} />)}</ul>
      </Section>
      <ErrorBudget status={status} />
      <Section title={t('incidents')} end={(
        <span className="stt-f">
          <a className="link" href={`${API}?format=rss&locale=${locale}`}>{t('rss')}</a>
          <a className="link" href={API}>{t('json')}</a>
        </span>
      )}>
        {status.incidents.length === 0
          ? <EmptyState title={t('quiet.title')} drawing={[[{ kind: 'bar', width: 14 }], [{ kind: 'bar', width: 14 }], [{ kind: 'bar', width: 9 }]]}><p>{t('quiet.text')}</p></EmptyState>
          : <PublicIncidents incidents={status.incidents} />}
      </Section>
    </main>
  )
}
