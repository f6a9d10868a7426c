import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { Banner } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { formatKst } from '@/lib/core/kst-format'
import { requireActor } from '@/lib/http/guards'
import { checkBooks, type BooksReport } from '@/lib/reports/books'
import { AdminBody, AdminFrame } from '../_parts/admin-frame'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('money.books')
  return { title: t('title'), robots: { index: false } }
}

type Check = BooksReport['checks'][number]

/** Every invariant of money, checked at this moment, with the rows that break it. */
export default async function BooksPage() {
  const actor = await requireActor('admin', '/admin/books')
  const [t, locale, report] = [await getTranslations('money.books'), await getLocale(), await checkBooks()]
  const broken = report.checks.filter((check) => check.offenders.length > 0).length
  return (
    <AdminFrame page="books" operator={actor.displayName}>
      <AdminBody title={t('title')} end={<LinkButton variant="ghost" icon="retry" href="/admin/books" prefetch={false}>{t('again')}</LinkButton>}>
        <Banner tone={report.isBalanced ? 'ok' : 'bad'} title={report.isBalanced ? t('ok') : t('broken', { count: broken })}>
          <p className="t14">{t('checkedAt', { time: formatKst(report.checkedAt, 'datetime', locale) })}</p>
        </Banner>
        <DataTable<Check>
          caption={t('caption')}
          rows={report.checks}
          rowKey={(check) => check.id}
          columns={[
            { key: 'id', head: t('id'), mono: true, cell: (check) => check.id },
            {
              key: 'rule', head: t('rule'),
              cell: (check) => (
                <span>
                  {t(`rules.${check.id}`)}
                  {check.offenders.length > 0 && <ul className="mono t13">{check.offenders.map(({ subject, detail }) => <li key={`${subject} ${detail}`}>{subject}: {detail}</li>)}{check.hasMore && <li>{t('more')}</li>}</ul>}
                </span>
              ),
            },
            { key: 'state', head: t('state'), cell: (check) => <Badge tone={check.offenders.length === 0 ? 'ok' : 'bad'} icon={check.offenders.length === 0 ? 'check' : 'alert'}>{t(check.offenders.length === 0 ? 'good' : 'bad')}</Badge> },
          ]}
        />
      </AdminBody>
    </AdminFrame>
  )
}
