import { useLocale, useTranslations } from 'next-intl'
import { getPathname } from '@/i18n/navigation'
import { cx } from './class-names'
import { siteLinks } from './frame/site-links'
import { Icon } from './icon'

/**
 * The search: a plain GET form to the list, so it works without scripts. `big` is the large one of the first screen,
 * with a button; `hotkey` shows the `/` that goes to it. `id` must be unique on the page.
 */
export function SearchForm({ id, big, hotkey, label, placeholder, defaultValue, autoFocus }: {
  id: string
  big?: boolean | undefined
  hotkey?: boolean | undefined
  label?: string | undefined
  placeholder?: string | undefined
  defaultValue?: string | undefined
  /** Only inside a sheet that the reader opened in order to search. */
  autoFocus?: boolean | undefined
}) {
  const t = useTranslations('common.search')
  const name = label ?? t('label')
  const action = getPathname({ href: siteLinks.browse, locale: useLocale() })
  return (
    <form className={cx('find', big && 'big')} role="search" aria-label={name} action={action}>
      <label className="vh" htmlFor={id}>{name}</label>
      {!big && <Icon name="search" />}
      <input
        id={id} name="q" type="search" enterKeyHint="search" autoComplete="off" maxLength={100} required
        placeholder={placeholder ?? t('placeholder')} defaultValue={defaultValue} autoFocus={autoFocus}
      />
      {hotkey && <kbd aria-hidden="true">/</kbd>}
      {big && <button className="btn">{t('submit')}</button>}
    </form>
  )
}
