import { useLocale, useTranslations } from 'next-intl'
import { businessLookupUrl, shop } from '@/config/shop'
import { Link } from '@/i18n/navigation'
import { pickJosa } from '@/lib/core/josa'
import { ConsentLink } from '../client/consent'
import { Logo } from '../logo'
import { siteLinks } from './site-links'

/**
 * Who runs the shop and under which rules. The fields are duties of 전자상거래법 제10조 and 정보통신망법, the sentence of the
 * intermediary one of 제20조 제1항; all of it comes from `config/shop.ts`.
 */
export function Footer({ hasStatistics = false }: { hasStatistics?: boolean }) {
  const t = useTranslations('common.footer')
  const locale = useLocale()
  const name = shop.name[locale]
  const { company } = shop
  const links = [
    [siteLinks.terms, t('terms')], [siteLinks.privacy, t('privacy')], [siteLinks.refunds, t('refunds')],
    [siteLinks.ranking, t('ranking')], [siteLinks.reviewPolicy, t('reviewPolicy')], [siteLinks.copyright, t('copyright')],
    [siteLinks.business, t('business')], [siteLinks.status, useTranslations('status')('link')],
  ] as const
  const facts = [
    [t('legalName'), company.legalName[locale]], [t('representative'), company.representative[locale]],
    [t('businessNumber'), company.businessNumber], [t('mailOrderNumber'), company.mailOrderNumber],
    [t('address'), company.address[locale]], [t('phone'), company.phone], [t('email'), company.email], [t('hosting'), company.hosting],
  ] as const
  return (
    <footer className="foot">
      <div className="wrap">
        <Logo />
        <p className="duty">{t('duty', { name: locale === 'ko' ? `${name}${pickJosa(name, '은/는')}` : name })}</p>
        <ul>
          {links.map(([href, label]) => (
            <li key={href}><Link href={href}>{href === siteLinks.privacy ? <strong>{label}</strong> : label}</Link></li>
          ))}
          <li><a href={businessLookupUrl()} target="_blank" rel="noreferrer">{t('businessLookup')}<span className="vh"> ({t('newWindow')})</span></a></li>
          {hasStatistics && <li><ConsentLink /></li>}
        </ul>
        <dl aria-label={t('label')}>
          {facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
        </dl>
      </div>
    </footer>
  )
}
