import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { TabLinks } from '@/app/_ui/navigation'
import { Link } from '@/i18n/navigation'
import type { ReviewRow } from '@/lib/domain/catalog/write-schema'
import { QueueKeys } from './queue-keys'

export type ReviewList = 'waiting' | 'published' | 'all'

/** The address of a listing in the queue it was reached from. */
export const reviewPath = (id: string, list: ReviewList): string => `/admin/review/${id}${list === 'waiting' ? '' : `?list=${list}`}`

/** How long something waits, in the largest whole unit. */
function useWaiting(now: Date): (since: string | null) => string {
  const t = useTranslations('admin.review.waited')
  return (since) => {
    if (since === null) return ''
    const minutes = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 60_000))
    if (minutes < 60) return t('minutes', { count: minutes })
    return minutes < 48 * 60 ? t('hours', { count: Math.floor(minutes / 60) }) : t('days', { count: Math.floor(minutes / 1440) })
  }
}

/** The left pane: what waits, oldest first, or what is on sale. `j` and `k` go through it. Opening is recorded, so nothing is fetched ahead. */
export function ReviewQueue({ list, items, waiting, current, now }: { list: ReviewList; items: readonly ReviewRow[]; waiting: number; current: string | null; now: Date }) {
  const t = useTranslations('admin.review')
  const waited = useWaiting(now)
  return (
    <section className="pane pq" aria-label={t('queue')}>
      <header><h2>{t('title', { count: waiting })}</h2><span className="t12 i3 keys"><kbd>j</kbd> <kbd>k</kbd> {t('move')}</span></header>
      <TabLinks
        className="tabs sm"
        label={t('lists.label')}
        tabs={(['waiting', 'published', 'all'] as const).map((name) => ({ href: name === 'waiting' ? '/admin/review' : `/admin/review?list=${name}`, label: t(`lists.${name}`), current: name === list, ...(name === 'waiting' ? { count: waiting } : {}) }))}
      />
      {items.length === 0 && <p className="t14 i2 pq-e">{t('empty')}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Link href={reviewPath(item.id, list)} prefetch={false} aria-current={item.id === current ? 'true' : undefined}>
              <b>{item.title}</b>
              <span className="t13 i3">{item.sellerName} · {t('version', { label: item.label })}{item.isUpdate && ` · ${t('update')}`}</span>
              <span className="q-f"><Finding findings={item.findings} />{list === 'waiting' && <small className="num">{waited(item.submittedAt)}</small>}</span>
            </Link>
          </li>
        ))}
      </ul>
      <QueueKeys paths={items.map(({ id }) => reviewPath(id, list))} current={items.findIndex(({ id }) => id === current)} />
    </section>
  )
}

/** The weightiest thing that the machine noticed. */
function Finding({ findings }: { findings: readonly string[] }) {
  const t = useTranslations('admin.review.badge')
  const similar = findings.find((code) => code.startsWith('SIMILAR:'))
  if (similar) return <Badge tone="warn">{t('similar', { percent: Number(similar.slice('SIMILAR:'.length)) })}</Badge>
  if (findings.some((code) => /^(SECRET|PII)_/.test(code))) return <Badge tone="bad" icon="alert">{t('private')}</Badge>
  return findings.length > 0 ? <Badge tone="warn">{t('notices', { count: findings.length })}</Badge> : <Badge>{t('none')}</Badge>
}
