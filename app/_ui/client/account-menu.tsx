'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, type MouseEvent } from 'react'
import { getPathname, Link, useRouter } from '@/i18n/navigation'
import { signInPath, siteLinks } from '../frame/site-links'
import { callApi } from './api'
import { closeOnFollow } from './popover'
import { showToast } from './toast'
import { useApiAction, useErrorText } from './use-api-action'
import { useMe, type Me } from './use-me'

/** Ends the session and leaves for the first screen by a full load, so that nothing private stays in memory. */
function useSignOut() {
  const describe = useErrorText()
  const home = getPathname({ href: siteLinks.home, locale: useLocale() })
  return useApiAction(async () => {
    try {
      await callApi('/api/auth/logout', { method: 'POST' })
    } catch (error) {
      showToast((await describe(error)).message, { tone: 'bad' })
      return
    }
    window.location.assign(home)
    return 'leaving'
  })
}

/** Where a signed-in reader can go: rows of the menu under their name and of the sheet on phones. */
function useMeLinks(me: Me) {
  const t = useTranslations('common.account')
  return [
    { href: siteLinks.orders, label: t('orders') },
    ...(me.hasSellerProfile ? [{ href: siteLinks.studio, label: t('studio') }] : []),
    ...(me.roles.some((role) => role.toLowerCase() === 'admin') ? [{ href: siteLinks.admin, label: t('admin') }] : []),
    { href: siteLinks.settings, label: t('settings') },
  ]
}

function SignOutButton() {
  const t = useTranslations('common.account')
  const signOut = useSignOut()
  return (
    <button type="button" onClick={() => void signOut.run()} aria-busy={signOut.isBusy || undefined}>
      {signOut.isBusy ? t('signingOut') : t('signOut')}
    </button>
  )
}

function MeMenu({ me, label }: { me: Me; label: string }) {
  const t = useTranslations('common.account')
  const links = useMeLinks(me)
  // The shop's bar, hidden below an operator's, has a menu of its own.
  const id = useId()
  return (
    <>
      <button type="button" className="me-b" popoverTarget={id} aria-label={t('menu', { name: label })}>{label}</button>
      <div id={id} className="menu" popover="auto" onClick={closeOnFollow}>
        <p className="who">{me.displayName}</p>
        <ul>
          {links.map(({ href, label }) => <li key={href}><Link href={href}>{label}</Link></li>)}
          <li className="line"><SignOutButton /></li>
        </ul>
      </div>
    </>
  )
}

/** Leads to the sign-in page and back here. The page is static, so the way back is read when the link is followed. */
function SignInLink() {
  const t = useTranslations('common.nav')
  const router = useRouter()
  const goAndComeBack = (event: MouseEvent<HTMLAnchorElement>) => {
    const { pathname, search } = window.location
    const isPlainClick = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!isPlainClick || pathname.endsWith(siteLinks.signIn)) return
    event.preventDefault()
    router.push(signInPath(pathname + search))
  }
  return <Link href={siteLinks.signIn} onClick={goAndComeBack}>{t('signIn')}</Link>
}

/**
 * The end of the bar: "로그인" for guests, the name with its menu for others. Its room is kept until the answer comes. A
 * page that knows who is here says so by `label`, which stands there from the start.
 */
export function AccountMenu({ label }: { label?: string }) {
  const me = useMe()
  return (
    <span className="me">
      {me === undefined && label}
      {me === null && <SignInLink />}
      {me && <MeMenu me={me} label={label ?? me.displayName} />}
    </span>
  )
}

/** The same for the sheet on phones, as rows. */
export function AccountRows() {
  const me = useMe()
  if (me === undefined) return null
  if (me === null) return <li><SignInLink /></li>
  return <MeRows me={me} />
}

function MeRows({ me }: { me: Me }) {
  const links = useMeLinks(me)
  return (
    <>
      {links.map(({ href, label }) => <li key={href}><Link href={href}>{label}</Link></li>)}
      <li><SignOutButton /></li>
    </>
  )
}
