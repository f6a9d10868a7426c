import { useTranslations, useLocale } from 'next-intl'
import { shop } from '@/config/shop'
import { Link } from '@/i18n/navigation'

/** The wordmark alone, drawn from the configuration. The last letter is a filled bar and still readable. */
export function Mark() {
  return (
    <svg viewBox={shop.mark.viewBox} aria-hidden="true">
      {shop.mark.strokes.map((d) => <path key={d} d={d} />)}
      <path className="m" d={shop.mark.bar} />
    </svg>
  )
}

/** The wordmark as the way back to the first screen. */
export function Logo() {
  const t = useTranslations('common.nav')
  const locale = useLocale()
  return <Link className="logo" href="/" aria-label={t('home', { name: shop.name[locale] })}><Mark /></Link>
}
