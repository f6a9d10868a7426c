import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Badge } from '@/app/_ui/chip'
import { sellerPath, siteLinks } from '@/app/_ui/frame/site-links'
import { BigMoney } from '@/app/_ui/price'
import { notices } from '@/config/notices'
import { Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import type { PromptDetail } from '@/lib/domain/catalog/schema'
import { BusinessBlock } from '../../_parts/business-block'

/**
 * Price, the way to buy, the refund rule and who sells. The rule stands here because the end of the right of withdrawal
 * must be said before the order (전자상거래법 제17조 제6항), the seller because an intermediary must name them (제20조).
 */
export async function BuyBox({ prompt, children }: { prompt: PromptDetail; children: ReactNode }) {
  const t = await getTranslations('shop.detail')
  const locale = (await getLocale()) as AppLocale
  return (
    <>
      <div className="box">
        <p className="box-p"><BigMoney amount={prompt.price} /></p>
        <p className="t13 i3">{t('vat')}</p>
        {children}
        <div className="rule">
          <h2>{t('refundTitle')}</h2>
          <p>{t('refundText')}</p>
          <p>{t.rich('refundEnd', { b: (chunks) => <b>{chunks}</b> })}</p>
          <Link className="link t13" href={siteLinks.refunds}>{t('refundAll')}</Link>
        </div>
      </div>
      <div className="box thin">
        <h2>{t('seller')}</h2>
        <p className="who"><Link href={sellerPath(prompt.seller.handle)}><b>{prompt.seller.name}</b></Link> {prompt.seller.isVerified && <Badge tone="ok">{prompt.seller.kind === 'BUSINESS' ? t('verifiedBusiness') : t('verifiedPerson')}</Badge>}</p>
        {prompt.seller.business ? <BusinessBlock business={prompt.seller.business} /> : <p className="t13 i3">{t('individual')}</p>}
        <p className="t13 i3">{notices.intermediary[locale]}</p>
      </div>
    </>
  )
}
