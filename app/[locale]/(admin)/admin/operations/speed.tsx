import { useTranslations } from 'next-intl'
import { Section } from '@/app/_ui/navigation'
import { DataTable } from '@/app/_ui/tables'
import type { Operations } from '@/lib/reports/operations'
import { Badge } from '@/app/_ui/chip'
import type { RouteSpeed, VitalSpeed } from '@/lib/reports/speed'

/** How fast routes answer, and how fast pages were for the people who opened them. */
export function Speed({ speed: { routes, vitals } }: { speed: Operations['speed'] }) {
  const t = useTranslations('operations.speed')
  const ms = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`)
  return (
    <Section title={t('title')}>
      <Vitals vitals={vitals} />
      {routes.length === 0
        ? <p className="i3">{t('routesNone')}</p>
        : (
            <DataTable<RouteSpeed>
              caption={t('routes')}
              showCaption
              rows={routes}
              rowKey={({ route }) => route}
              columns={[
                { key: 'route', head: t('route'), mono: true, cell: ({ route }) => route },
                { key: 'requests', head: t('requests'), numeric: true, cell: ({ count }) => count },
                { key: 'errors', head: t('errors'), numeric: true, cell: ({ errors }) => <span className={errors > 0 ? 'bad' : undefined}>{errors}</span> },
                { key: 'median', head: t('median'), numeric: true, cell: ({ p50Ms }) => ms(p50Ms) },
                { key: 'p95', head: t('p95'), numeric: true, cell: ({ p95Ms }) => ms(p95Ms) },
              ]}
            />
          )}
    </Section>
  )
}

/** The slowest page of each measure that browsers told. */
function Vitals({ vitals }: { vitals: readonly VitalSpeed[] }) {
  const t = useTranslations('operations.speed')
  const write = (metric: VitalSpeed['metric'], value: number) => (metric === 'CLS' ? `${Math.round(value / 10) / 100}` : `${Math.round(value)} ms`)
  if (vitals.length === 0) return <p className="i3">{t('vitalsNone')}</p>
  return (
    <DataTable<VitalSpeed>
      caption={t('vitals')}
      showCaption
      rows={vitals}
      rowKey={({ metric }) => metric}
      columns={[
        { key: 'metric', head: t('metric'), cell: ({ metric, page, device }) => <span className="ops-w">{metric === 'INP' ? t('inp') : metric}<small className="mono i3">{page} · {t(device === 'phone' ? 'phone' : 'desktop')}</small></span> },
        { key: 'value', head: t('value'), numeric: true, cell: ({ metric, p75, good }) => <Badge tone={p75 <= good ? 'ok' : 'warn'}>{write(metric, p75)}</Badge> },
        { key: 'goal', head: t('goal'), numeric: true, cell: ({ metric, good }) => `≤ ${write(metric, good)}` },
        { key: 'samples', head: t('samples'), numeric: true, cell: ({ count }) => count },
      ]}
    />
  )
}
