import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PlainHeader } from '@/app/_ui/frame/header'
import { Link } from '@/i18n/navigation'
import { countWaiting } from '@/lib/domain/catalog'

/** The pages of the operators, in the order of their menu. */
const pages = {
  review: '/admin/review', orders: '/admin/orders', settlements: '/admin/settlements', books: '/admin/books', events: '/admin/events', users: '/admin/users', audit: '/admin/audit',
} as const
export type AdminPage = keyof typeof pages

/** The operators' bar with its menu; the shop's own bar and footer hide. A page brings its own `<main>`. */
export async function AdminFrame({ page, operator, children }: { page: AdminPage; operator: string; children: ReactNode }) {
  const [t, waiting] = [await getTranslations('admin.frame'), await countWaiting()]
  return (
    <>
      <PlainHeader full end={t('operator', { name: operator })}>
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

/** A page of the operators with a heading and the usual width. */
export function AdminBody({ title, end, children }: { title: ReactNode; end?: ReactNode; children: ReactNode }) {
  return (
    <main id="main" className="wrap st adm">
      <div className="st-h"><h1>{title}</h1>{end}</div>
      {children}
    </main>
  )
}
