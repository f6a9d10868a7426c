import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from './icon'

const railId = 'rail'

/**
 * The filters of a list as a GET form, so they work without scripts. Beside the list on wide screens; on phones a drawer
 * at the bottom that opens by its own address (`#rail`). `hidden` fields carry what the form does not show (q, sort).
 * `resultCount` is what the button promises.
 */
export function FilterRail({ action, resultCount, hidden = {}, children }: {
  action: string
  resultCount: number
  hidden?: Record<string, string | undefined>
  children: ReactNode
}) {
  const t = useTranslations('common.filter')
  return (
    <form className="rail" method="get" action={action} id={railId} aria-label={t('label')}>
      <div className="rail-h only-m">
        <b>{t('label')}</b>
        <a className="ib" href="#main" aria-label={t('close')}><Icon name="close" /></a>
      </div>
      {Object.entries(hidden).map(([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />)}
      {children}
      <button className="btn wide">{t('show', { count: resultCount })}</button>
    </form>
  )
}

/** One question of the rail. Fill it with Checkbox or Radio. */
export function FilterGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return <fieldset><legend>{legend}</legend>{children}</fieldset>
}

/** Lowest and highest price in won. */
export function PriceRange({ min, max }: { min?: number | undefined; max?: number | undefined }) {
  const t = useTranslations('common')
  const box = (name: string, label: string, value: number | undefined) => (
    <span className="affix">
      <input className="in" name={name} inputMode="numeric" pattern="[0-9,]*" defaultValue={value} aria-label={label} />
      <span aria-hidden="true">{t('unit.won')}</span>
    </span>
  )
  return (
    <div className="range">
      {box('minPrice', t('filter.min'), min)}<i aria-hidden="true">–</i>{box('maxPrice', t('filter.max'), max)}
    </div>
  )
}

/** The row above a list: how many there are, the button of the drawer on phones, and the order at the end (`sort`). */
export function ListTools({ count, filterCount, sort }: { count: ReactNode; filterCount: number; sort?: ReactNode }) {
  const t = useTranslations('common.filter')
  return (
    <div className="tool">
      <p aria-live="polite">{count}</p>
      <a className="btn ghost sm only-m" href={`#${railId}`}><Icon name="filter" />{t('open')}{filterCount > 0 && ` ${filterCount}`}</a>
      {sort}
    </div>
  )
}
