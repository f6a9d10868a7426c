import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Link } from '@/i18n/navigation'
import { pageNumbers } from './page-numbers'

/** One step of the way to a page; the page itself has no `href`. */
export interface Crumb {
  label: string
  href?: string | undefined
}

/** Where the reader is. The last crumb without `href` is the page itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('common.nav')
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className="crumbs">
        {items.map(({ label, href }) => (
          <li key={label} aria-current={href === undefined ? 'page' : undefined}>{href === undefined ? label : <Link href={href}>{label}</Link>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** Page numbers as plain links. `hrefFor` makes the address of a page and keeps the filters in it. */
export function Pagination({ page, pages, hrefFor }: { page: number; pages: number; hrefFor: (page: number) => string }) {
  const t = useTranslations('common.pagination')
  if (pages <= 1) return null
  return (
    <nav className="pages" aria-label={t('label')}>
      {page > 1 && <Link href={hrefFor(page - 1)} rel="prev" aria-label={t('previous')}>‹</Link>}
      {pageNumbers(page, pages).map((number, index) => {
        if (number === null) return <span key={`gap-${index}`} aria-hidden="true">…</span>
        if (number === page) return <span key={number} aria-current="page">{number}</span>
        return <Link key={number} href={hrefFor(number)}>{number}</Link>
      })}
      {page < pages && <Link href={hrefFor(page + 1)} rel="next" aria-label={t('next')}>›</Link>}
    </nav>
  )
}

/** One tab that is a page of its own. */
export interface TabLink {
  href: string
  label: ReactNode
  count?: number | undefined
  current?: boolean | undefined
}

/** Tabs between pages: links, not a tab list, so every one has an address and works without scripts. */
export function TabLinks({ label, tabs, className = 'tabs' }: { label: string; tabs: readonly TabLink[]; className?: string }) {
  return (
    <nav className={className} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}{tab.count !== undefined && <small>{tab.count}</small>}
        </Link>
      ))}
    </nav>
  )
}

/** Two to four exclusive views of the same thing as links, such as 30일 · 90일 · 1년. */
export function SegmentLinks({ label, segments }: { label: string; segments: readonly Omit<TabLink, 'count'>[] }) {
  return (
    <nav className="seg" aria-label={label}>
      {segments.map((segment) => (
        <Link key={segment.href} href={segment.href} aria-current={segment.current ? 'true' : undefined} scroll={false}>{segment.label}</Link>
      ))}
    </nav>
  )
}

/** A section of a page under its two pixel rule: title, a small remark, and at the end a link or a control. */
export function Section({ title, small, end, id, headingLevel = 2, children }: {
  title: ReactNode
  small?: ReactNode
  end?: ReactNode
  id?: string | undefined
  headingLevel?: 2 | 3
  children: ReactNode
}) {
  const Heading = `h${headingLevel}` as const
  return (
    <section className="sec" id={id}>
      <div className="sec-head"><Heading>{title}</Heading>{(small || small === 0) && <small>{small}</small>}{end}</div>
      {children}
    </section>
  )
}
