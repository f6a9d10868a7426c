import { useTranslations } from 'next-intl'
import { Section } from '@/app/_ui/navigation'
import { DataTable } from '@/app/_ui/tables'
import type { Operations } from '@/lib/reports/operations'
import type { RouteSpeed } from '@/lib/reports/speed'

/** How fast routes answer, and how fast pages were for the people who opened them. */
export function Speed({ speed: { routes } }: { speed: Operations['speed'] }) {
  const t = useTranslations('operations.speed')
  const ms = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`)
  return (
    <Section title={t('title')}>
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
