import { useLocale, useTranslations } from 'next-intl'
import { Suspense, type ReactNode } from 'react'
import { Link } from '@/i18n/navigation'
import { AccountMenu, AccountRows } from '../client/account-menu'
import { LocaleSwitch } from '../client/locale-switch'
import { MenuSheet } from '../client/menu-sheet'
import { NavLinks, type NavItem } from '../client/nav-links'
import { ThemeToggle } from '../client/theme-toggle'
import { cx } from '../class-names'
import { Icon } from '../icon'
import { Logo, Mark } from '../logo'
import { SearchForm } from '../search-form'
import { siteLinks } from './site-links'

const findSheet = 'find-sheet'
const menuSheet = 'menu-sheet'

/** The first thing a keyboard reaches: past the bar, to the content. Every page has `<main id="main">`. */
export function SkipLink() {
  const t = useTranslations('common.nav')
  return <a className="skip" href="#main">{t('skip')}</a>
}

function useNavItems(): NavItem[] {
  const t = useTranslations('common.nav')
  return [
    { href: siteLinks.browse, label: t('browse') },
    { href: siteLinks.sell, label: t('sell') },
    { href: siteLinks.library, label: t('library') },
  ]
}

function PlainLinks({ items }: { items: readonly NavItem[] }) {
  return items.map(({ href, label }) => <Link key={href} href={href}>{label}</Link>)
}

/** The language link where the address is not known yet; it leads to the first screen until the real one is there. */
function LocaleFallback({ className }: { className: string }) {
  const t = useTranslations('common.locale')
  return <a className={className} href={useLocale() === 'ko' ? '/en' : '/'}>{t('short')}</a>
}

/**
 * The bar of the shop. Static: who is signed in is asked by the account slot in the browser. It hides its search where
 * a page has its own large one, and hides altogether where a page brings a PlainHeader.
 */
export function Header() {
  const t = useTranslations('common.nav')
  const items = useNavItems()
  return (
    <>
      <header className="bar">
        <div className="wrap">
          <Logo />
          <SearchForm id="q" hotkey />
          <nav aria-label={t('main')}>
            <Suspense fallback={<PlainLinks items={items} />}><NavLinks items={items} /></Suspense>
            <AccountMenu />
          </nav>
          <div className="tools">
            <Suspense fallback={<LocaleFallback className="lang" />}><LocaleSwitch /></Suspense>
            <ThemeToggle />
          </div>
          <div className="icons">
            <button type="button" className="ib" popoverTarget={findSheet} aria-label={t('openSearch')}><Icon name="search" /></button>
            <Link className="ib" href={siteLinks.library} aria-label={t('library')}><Icon name="library" /></Link>
            <button type="button" className="ib" popoverTarget={menuSheet} aria-label={t('openMenu')}><Icon name="menu" /></button>
          </div>
        </div>
      </header>
      <PhoneSheets items={items} />
    </>
  )
}

function SheetHead({ id }: { id: string }) {
  const t = useTranslations('common.nav')
  return (
    <div className="sheet-hd">
      <span className="logo"><Mark /></span>
      <button type="button" className="ib" popoverTarget={id} popoverTargetAction="hide" aria-label={t('close')}><Icon name="close" /></button>
    </div>
  )
}

function PhoneSheets({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations('common.nav')
  return (
    <>
      <MenuSheet id={findSheet} label={t('openSearch')}>
        <SheetHead id={findSheet} />
        <SearchForm id="q-sheet" autoFocus />
      </MenuSheet>
      <MenuSheet id={menuSheet} label={t('menu')}>
        <SheetHead id={menuSheet} />
        <ul className="go">
          {items.map(({ href, label }) => <li key={href}><Link href={href}>{label}</Link></li>)}
          <AccountRows />
        </ul>
        <div className="set">
          <ThemeToggle withWords />
          <Suspense fallback={<LocaleFallback className="btn ghost sm" />}><LocaleSwitch className="btn ghost sm" long /></Suspense>
        </div>
      </MenuSheet>
    </>
  )
}

/**
 * The bar of a page with one purpose (checkout, wizard, operations): wordmark, `children`, and `end` at the right. The
 * shop's own bar and footer hide while it is there. Put it before `<main>`.
 */
export function PlainHeader({ children, end, full }: { children?: ReactNode; end?: ReactNode; full?: boolean }) {
  return (
    <header className="bar plain">
      <div className={cx('wrap', full && 'full')}>
        <Logo />
        {children}
        {end !== undefined && <span className="bar-r t13 i3">{end}</span>}
      </div>
    </header>
  )
}
