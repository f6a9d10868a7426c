import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { Section } from '@/app/_ui/navigation'
import { DataTable } from '@/app/_ui/tables'
import type { Check, Readiness } from '@/lib/reports/health'
import type { JobStanding, Operations } from '@/lib/reports/operations'

/** Parts with a name of their own; a part that is new keeps the name of the code until it has one. */
const NAMED = ['database', 'migrations', 'queue', 'settlement', 'pool', 'mail', 'payments'] as const
const JOBS = ['recover', 'notices', 'watch', 'release', 'settlement', 'reconcile', 'digest'] as const
const isOneOf = <T extends string>(names: readonly T[], name: string): name is T => (names as readonly string[]).includes(name)

const factsOf = ({ ok: _ok, latencyMs: _latency, ...facts }: Check): string =>
  Object.entries(facts).flatMap(([name, value]) => (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? [`${name} ${String(value)}`] : [])).join(' · ')

/** Every part that health is made of. */
export function Checks({ readiness }: { readiness: Readiness }) {
  const t = useTranslations('operations.checks')
  const rows = Object.entries(readiness.checks).map(([name, check]) => ({ name, check }))
  return (
    <Section title={t('title')}>
      <DataTable<(typeof rows)[number]>
        caption={t('title')}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'part', head: t('part'), cell: ({ name, check }) => <span className="ops-w">{isOneOf(NAMED, name) ? t(`name.${name}`) : name}<small className="mono i3">{factsOf(check)}</small></span> },
          { key: 'state', head: t('state'), cell: ({ check }) => <Badge tone={check.ok ? 'ok' : 'bad'} icon={check.ok ? 'check' : 'alert'}>{t(check.ok ? 'good' : 'bad')}</Badge> },
          { key: 'latency', head: t('latency'), numeric: true, cell: ({ check }) => (check.latencyMs === undefined ? '–' : t('ms', { ms: check.latencyMs })) },
        ]}
      />
    </Section>
  )
}

/** Scheduled jobs: the last run, the next, and what failed in a day. */
export function Jobs({ jobs }: { jobs: readonly JobStanding[] }) {
  const t = useTranslations('operations.jobs')
  return (
    <Section title={t('title')}>
      <DataTable<JobStanding>
        caption={t('title')}
        rows={jobs}
        rowKey={({ job }) => job}
        columns={[
          { key: 'job', head: t('job'), cell: ({ job, schedules }) => <span className="ops-w">{isOneOf(JOBS, job) ? t(`name.${job}`) : job}<small className="mono i3">{job} · {schedules.join(' · ')} UTC</small></span> },
          { key: 'last', head: t('last'), cell: ({ last }) => (last ? <KstTime instant={last.startedAt} variant="clock" /> : <span className="i3">{t('none')}</span>) },
          { key: 'state', head: t('state'), cell: (job) => <JobOutcome job={job} /> },
          { key: 'failed', head: t('failed'), cell: ({ failedToday, runsToday }) => <span className={failedToday > 0 ? 'bad num' : 'num'}>{t('counts', { failed: failedToday, runs: runsToday })}</span> },
          { key: 'next', head: t('next'), cell: ({ nextAt }) => <KstTime instant={nextAt} variant="clock" /> },
        ]}
      />
    </Section>
  )
}

function JobOutcome({ job: { last } }: { job: JobStanding }) {
  const t = useTranslations('operations.jobs.outcome')
  if (!last) return <span className="i3">–</span>
  if (last.finishedAt === null) return <Badge tone="info">{t('running')}</Badge>
  return <><Badge tone={last.outcome === 'ok' ? 'ok' : 'bad'}>{t(last.outcome === 'ok' ? 'ok' : 'failed')}</Badge> {last.code && <small className="mono">{last.code}</small>}</>
}

/** What waits for a machine or for a person, and since when. */
export function Queues({ operations: { readiness, dueAttempts } }: { operations: Pick<Operations, 'readiness' | 'dueAttempts'> }) {
  const t = useTranslations('operations.queues')
  const factOf = (name: string): number => (typeof readiness.checks.queue?.[name] === 'number' ? readiness.checks.queue[name] : 0)
  const rows = [
    { name: 'inbox', count: factOf('inbox'), seconds: factOf('inbox_age') },
    { name: 'outbox', count: factOf('outbox'), seconds: factOf('outbox_age') },
    { name: 'due', count: dueAttempts, seconds: 0 },
    { name: 'unknown', count: factOf('unknown'), seconds: 0 },
    { name: 'unknownRefunds', count: factOf('unknown_refunds'), seconds: 0 },
    { name: 'parked', count: factOf('parked'), seconds: 0 },
  ] as const
  const ago = (seconds: number) => (seconds < 120 ? t('seconds', { count: seconds }) : seconds < 7_200 ? t('minutes', { count: Math.floor(seconds / 60) }) : t('hours', { count: Math.floor(seconds / 3_600) }))
  return (
    <Section title={t('title')}>
      <DataTable<(typeof rows)[number]>
        caption={t('title')}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t('name'), cell: ({ name }) => t(name) },
          { key: 'count', head: t('count'), numeric: true, cell: ({ count }) => count },
          { key: 'oldest', head: t('oldest'), numeric: true, cell: ({ seconds }) => (seconds > 0 ? ago(seconds) : '–') },
        ]}
      />
    </Section>
  )
}
