import { getTranslations } from 'next-intl/server'
import { Suspense, type ReactNode } from 'react'
import { AccountMenu } from '@/app/_ui/client/account-menu'
import { LocaleSwitch } from '@/app/_ui/client/locale-switch'
import { ThemeToggle } from '@/app/_ui/client/theme-toggle'
import { PlainHeader } from '@/app/_ui/frame/header'
import { Breadcrumbs, type Crumb } from '@/app/_ui/navigation'
import { Link } from '@/i18n/navigation'
import { countWaiting } from '@/lib/domain/catalog'

/** The pages of the operators, in the order of their menu. */
const pages = {
  operations: '/admin/operations', review: '/admin/review', orders: '/admin/orders', settlements: '/admin/settlements', books: '/admin/books', events: '/admin/events', users: '/admin/users', audit: '/admin/audit',
} as const
export type AdminPage = keyof typeof pages

/** The operators' bar with its menu; the shop's own bar and footer hide. A page brings its own `<main>`. */
export async function AdminFrame({ page, operator, children }: { page: AdminPage; operator: string; children: ReactNode }) {
  const [t, waiting] = [await getTranslations('admin.frame'), await countWaiting()]
  return (
    <>
      <PlainHeader full end={<OperatorTools label={t('operator', { name: operator })} />}>
        <nav className="adm-n" aria-label={t('label')}>
          {Object.entries(pages).map(([name, href]) => (
            <Link key={name} href={href} aria-current={name === page ? 'page' : undefined}>
              {t(name as AdminPage)}{name === 'review' && waiting > 0 && <> <small className="num">{waiting}</small></>}
            </Link>
          ))}
        </nav>
      </PlainHeader>
      {children}
    </>
  )
}

/** What the shop's bar has at its end: language, light, and the menu with the way out. */
function OperatorTools({ label }: { label: string }) {
  return (
    <>
      <span className="tools"><Suspense><LocaleSwitch /></Suspense><ThemeToggle /></span>
      <AccountMenu label={label} />
    </>
  )
}

/** A page of the operators with a heading and the usual width. */
export function AdminBody({ title, end, crumbs, children }: { title: ReactNode; end?: ReactNode; crumbs?: readonly Crumb[]; children: ReactNode }) {
  return (
    <main id="main" className="wrap st adm">
      {crumbs && <Breadcrumbs items={crumbs} />}
      <div className="st-h"><h1>{title}</h1>{end}</div>
      {children}
    </main>
  )
}
