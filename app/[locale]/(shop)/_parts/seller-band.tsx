import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { formatWon, splitSale } from '@/lib/core/money'
import { env } from '@/lib/platform/env'

const EXAMPLE_WON = 10_000n

/** The call to sellers, with the real split of an example price. */
export async function SellerBand() {
  const t = await getTranslations('shop.home.sell')
  const locale = await getLocale()
  const { commission, vat, seller } = splitSale(EXAMPLE_WON, env().FEE_BPS)
  const rate = String(env().FEE_BPS / 100)
  return (
    <section className="sell">
      <div className="wrap">
        <div><h2>{t('title')}</h2><p>{t('text', { rate })}</p><LinkButton href={siteLinks.sell}>{t('action')}</LinkButton></div>
        <dl className="split" aria-label={t('example', { price: formatWon(EXAMPLE_WON, locale) })}>
          <div><dt>{t('paid')}</dt><dd>{formatWon(EXAMPLE_WON, locale)}</dd></div>
          <div><dt>{t('commission', { rate })}</dt><dd>{formatWon(-commission, locale)}</dd></div>
          <div><dt>{t('vat')}</dt><dd>{formatWon(-vat, locale)}</dd></div>
          <div className="sum"><dt>{t('yours')}</dt><dd>{formatWon(seller, locale)}</dd></div>
        </dl>
      </div>
    </section>
  )
}
