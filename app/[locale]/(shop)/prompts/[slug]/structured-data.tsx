import { getLocale } from 'next-intl/server'
import { env } from '@/lib/platform/env'
import type { PromptDetail } from '@/lib/domain/catalog/schema'

/** What search engines read of a prompt. `<` is escaped, so that no text of a seller can end the script. */
export async function StructuredData({ prompt }: { prompt: PromptDetail }) {
  const url = `${env().NEXT_PUBLIC_APP_URL}${(await getLocale()) === 'ko' ? '' : '/en'}/prompts/${prompt.slug}`
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: prompt.title,
    description: prompt.summary,
    sku: prompt.id,
    brand: { '@type': 'Brand', name: prompt.seller.name },
    offers: {
      '@type': 'Offer', price: prompt.price.amount, priceCurrency: 'KRW', availability: 'https://schema.org/InStock', url,
      seller: { '@type': prompt.seller.kind === 'BUSINESS' ? 'Organization' : 'Person', name: prompt.seller.name },
      hasMerchantReturnPolicy: { '@type': 'MerchantReturnPolicy', applicableCountry: 'KR', returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow', merchantReturnDays: 7 },
    },
    ...(prompt.rating ? { aggregateRating: { '@type': 'AggregateRating', ratingValue: prompt.rating.average, reviewCount: prompt.rating.count } } : {}),
  }
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }} />
}
