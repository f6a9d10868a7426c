'use client'

import { Link, usePathname } from '@/i18n/navigation'

/** A link of the main menu. */
export interface NavItem {
  href: string
  label: string
}

/** Links of which the current one is marked. Reads the address, so it stands in a Suspense boundary. */
export function NavLinks({ items }: { items: readonly NavItem[] }) {
  const path = usePathname()
  return items.map(({ href, label }) => (
    <Link key={href} href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>{label}</Link>
  ))
}
