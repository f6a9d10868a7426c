import { getTranslations } from 'next-intl/server'
import type { PublicSeller } from '@/lib/domain/catalog/schema'

/** Who a business seller is: shown before an order (전자상거래법 제20조 제2항). */
export async function BusinessBlock({ business }: { business: NonNullable<PublicSeller['business']> }) {
  const t = await getTranslations('shop.business')
  const rows = [
    ['name', business.name], ['representative', business.representative], ['businessNumber', business.businessNumber],
    ['mailOrderNumber', business.mailOrderNumber ?? (business.mailOrderExemption && t('exempt'))], ['address', business.address], ['phone', business.phone], ['email', business.email],
  ] as const
  return <dl className="biz">{rows.map(([name, value]) => value && [<dt key={`${name} label`}>{t(name)}</dt>, <dd key={name}>{value}</dd>])}</dl>
}
