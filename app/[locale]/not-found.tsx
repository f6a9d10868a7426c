import { useTranslations } from 'next-intl'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { SearchForm } from '@/app/_ui/search-form'
import { Link } from '@/i18n/navigation'

/** The page for addresses that lead nowhere, and for what is not the reader's. */
export default function NotFound() {
  const t = useTranslations('common')
  return (
    <main id="main" className="wrap nf">
      <p className="nf-n" aria-hidden="true"><span>4</span><i /><span>4</span></p>
      <h1>{t('error.notFoundTitle')}</h1>
      <p className="i2 t18">{t('error.notFoundBody')}</p>
      <SearchForm id="q-404" big label={t('error.notFoundSearch')} placeholder={t('error.notFoundSearch')} />
      <ul className="nf-l">
        <li><Link className="link" href={siteLinks.home}>{t('error.home')}</Link></li>
        <li><Link className="link" href={siteLinks.library}>{t('error.myLibrary')}</Link></li>
        <li><Link className="link" href={siteLinks.browse}>{t('nav.browse')}</Link></li>
      </ul>
      <p className="mono t13 i3">404</p>
    </main>
  )
}
