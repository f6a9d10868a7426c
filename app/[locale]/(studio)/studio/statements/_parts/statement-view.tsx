import { getLocale, getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/chip'
import { Fold } from '@/app/_ui/data'
import { Icon } from '@/app/_ui/icon'
import { BigMoney, Money } from '@/app/_ui/price'
import { DataTable, StatementTable, type StatementLine } from '@/app/_ui/tables'
import { formatKst } from '@/lib/core/kst-format'
import { kstDate } from '@/lib/core/period'
import { now } from '@/lib/platform/clock'
import { groupLines, type Statement, type StatementLineRow } from '@/lib/reports/seller-statement'
import { kstDay } from '../../_money/words'

const LINES_SHOWN = 100

/** The line under the amount: what happens with it and when. */
async function standing(statement: Statement): Promise<string> {
  const [t, locale] = [await getTranslations('money.statements.line'), await getLocale()]
  const date = formatKst(kstDay(statement.paidOn), 'day', locale)
  const { payout } = statement
  if (statement.status === 'PAID' && payout?.settledAt) return t('PAID', { time: formatKst(payout.settledAt, 'deadline', locale), last4: payout.accountLast4 ?? '' })
  if (statement.status === 'OPEN') return t('OPEN', { date: formatKst(kstDay(`${statement.paidOn.slice(0, 7)}-01`), 'day', locale) })
  const isLate = statement.paidOn < kstDate(now())
  if (statement.status === 'ACCRUED' && isLate) return t('ACCRUED_LATE', { date })
  if (statement.status === 'APPROVED' && isLate) return t('APPROVED_LATE', { date })
  return t(statement.status === 'PAID' ? 'APPROVED' : statement.status, { date, time: date, last4: '' })
}

async function rowsOf(statement: Statement): Promise<StatementLine[]> {
  const [t, kinds] = [await getTranslations('money.statements'), groupLines(statement.lines)]
  const row = (key: 'sales' | 'commission' | 'commissionVat' | 'refunds' | 'refundsUndone' | 'adjustments', basis: string): StatementLine[] =>
    kinds[key].count === 0 ? [] : [{ key, label: t(`rows.${key}`), ...(key === 'refunds' ? { remark: t('rows.refundsNote') } : {}), basis, count: kinds[key].count, amount: <Money amount={kinds[key].amount} variant="bare" /> }]
  const tax = (key: 'incomeTax' | 'localTax'): StatementLine => ({ key, label: t(`rows.${key}`), basis: t(`tax.${statement.seller.taxMode}`), amount: <Money amount={-statement[key]} variant="bare" /> })
  return [
    { key: 'opening', label: t('rows.opening'), basis: 'carried', amount: <Money amount={statement.opening} variant="bare" /> },
    ...row('sales', 'release'), ...row('commission', 'commission'), ...row('commissionVat', 'commission-vat'),
    ...row('refunds', 'refund'), ...row('refundsUndone', 'refund'), ...row('adjustments', 'adjustment'),
    ...(statement.status === 'OPEN' ? [] : [tax('incomeTax'), tax('localTax')]),
    ...(statement.carried === 0n ? [] : [{ key: 'carried', label: t('rows.carried'), basis: 'carried', amount: <Money amount={-statement.carried} variant="bare" /> }]),
  ]
}

/** Every journal of the month, as far as a page can show them. */
async function Lines({ statement }: { statement: Statement }) {
  const [t, tf] = [await getTranslations('money.statements'), await getTranslations('money.file')]
  const shown = statement.lines.slice(0, LINES_SHOWN)
  const kindWords = { sale: tf('sale'), refund: tf('refund'), refund_undone: tf('refundUndone'), adjustment: tf('adjustment') } as const
  if (shown.length === 0) return <p className="i2">{t('noLines')}</p>
  return (
    <Fold summary={t('lines')}>
      {statement.lines.length > shown.length && <p className="t14 i2">{t('linesLimit', { shown: shown.length, total: statement.lines.length })}</p>}
      <DataTable<StatementLineRow>
        caption={t('linesCaption', { period: statement.period })}
        rows={shown}
        rowKey={(line) => line.journalId}
        columns={[
          { key: 'journal', head: t('journal'), mono: true, cell: (line) => line.journalId },
          { key: 'date', head: t('date'), cell: (line) => line.date.replaceAll('-', '.') },
          { key: 'kind', head: t('kind'), cell: (line) => kindWords[line.kind] },
          { key: 'order', head: tf('order'), mono: true, cell: (line) => line.orderNumber ?? '—' },
          { key: 'price', head: tf('price'), numeric: true, cell: (line) => <Money amount={line.price} variant="bare" /> },
          { key: 'fee', head: tf('commission'), numeric: true, cell: (line) => <Money amount={-(line.commission + line.commissionVat)} variant="bare" /> },
          { key: 'amount', head: tf('amount'), numeric: true, cell: (line) => <b><Money amount={line.amount} variant="bare" /></b> },
        ]}
      />
    </Fold>
  )
}

/** Groups of four digits, as people compare hashes. */
const grouped = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ')

/** One month of a seller: the amount, what it is made of line by line, and the means to add it up again. */
export async function StatementView({ statement }: { statement: Statement }) {
  const t = await getTranslations('money.statements')
  const file = `/api/seller/statements/${statement.period}`
  const isOpen = statement.status === 'OPEN'
  const total = isOpen ? statement.net : statement.payable
  const addsUp = statement.lines.reduce((sum, line) => sum + line.amount, 0n) === statement.activity
    && statement.net === statement.incomeTax + statement.localTax + (isOpen ? statement.net : statement.payable + statement.carried)
  return (
    <article className="stm">
      <header>
        <div>
          <p className="t13 i3">{t('statementOf', { period: statement.period, seller: statement.seller.name })}</p>
          <h2><BigMoney amount={total} /></h2>
          <p className="i2">{await standing(statement)}</p>
        </div>
        <Badge tone={addsUp ? 'ok' : 'bad'} icon={addsUp ? 'check' : 'alert'}>{t(addsUp ? 'check' : 'checkBroken')}</Badge>
      </header>
      <StatementTable
        caption={t('table', { period: statement.period })}
        heads={{ item: t('item'), basis: t('basis'), count: t('count'), amount: t('amount') }}
        lines={await rowsOf(statement)}
        total={{ label: t(isOpen ? 'total.OPEN' : 'total.other'), amount: <Money amount={total} variant="bare" /> }}
      />
      <Lines statement={statement} />
      <div className="stm-f">
        <div>
          <h3>{t('verify')}</h3>
          <p className="t14 i2">{t('verifyText')}</p>
          <p className="hash mono"><span className="vh">{t('hash')} </span>sha256 {grouped(statement.linesSha256)}</p>
        </div>
        <div className="st-b">
          <a className="btn ghost sm" href={`${file}?format=csv`} download><Icon name="download" />{t('csv')}</a>
          <a className="btn ghost sm" href={`${file}?format=html`} target="_blank" rel="noopener"><Icon name="external" />{t('html')}<span className="vh"> {t('newTab')}</span></a>
          <a className="btn text sm" href="/verify-statement.mjs" download>{t('verifyProgram')}</a>
        </div>
      </div>
    </article>
  )
}
