import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { Section } from '@/app/_ui/navigation'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import type { Release } from '@/lib/domain/operations'

const tones: Record<Release['outcome'], BadgeTone> = { ok: 'ok', preflight: 'warn', build: 'warn', migration: 'bad', rolled_back: 'warn', rollback_failed: 'bad' }

/** The last deliveries and ways back. */
export function Releases({ releases }: { releases: readonly Release[] }) {
  const t = useTranslations('operations.releases')
  const seconds = ({ startedAt, finishedAt }: Release) => (finishedAt ? Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : null)
  return (
    <Section title={t('title')}>
      {releases.length === 0
        ? <EmptyState title={t('none')}><p>{t('noneText')}</p></EmptyState>
        : (
            <DataTable<Release>
              caption={t('title')}
              rows={releases}
              rowKey={({ id }) => id}
              columns={[
                { key: 'version', head: t('version'), cell: (release) => <span className="ops-w"><span className="mono">{release.buildId ?? release.deploymentId ?? '–'}</span>{release.commitSha && <small className="mono i3">{release.commitSha.slice(0, 12)}</small>}{release.reason && <small className="i2">{release.reason}</small>}</span> },
                { key: 'what', head: t('what'), cell: ({ kind, environment }) => <span className="ops-w">{t(`kind.${kind}`)}<small className="i3">{environment}</small></span> },
                { key: 'state', head: t('state'), cell: (release) => <span className="ops-w"><Badge tone={tones[release.outcome]}>{t(`outcome.${release.outcome}`)}</Badge>{seconds(release) !== null && <small className="i3 num">{t('took', { seconds: seconds(release) ?? 0 })}</small>}</span> },
                { key: 'migration', head: t('migration'), mono: true, cell: ({ migrationLevel }) => migrationLevel ?? '–' },
                { key: 'by', head: t('by'), cell: ({ actor }) => actor },
                { key: 'at', head: t('at'), cell: ({ startedAt }) => <KstTime instant={startedAt} variant="clock" /> },
              ]}
            />
          )}
    </Section>
  )
}
