import { useTranslations } from 'next-intl'
import Image from 'next/image'
import { Badge } from '@/app/_ui/chip'
import { KeyValue } from '@/app/_ui/data'
import { Icon } from '@/app/_ui/icon'
import { Markdown } from '@/app/_ui/markdown'
import { ModelOutput } from '@/app/_ui/model-output'
import { VariableList } from '@/app/_ui/variable-list'
import { businessLookupUrl } from '@/config/shop'
import type { SellerProfileView } from '@/lib/domain/accounts/seller-schema'
import type { ReviewView } from '@/lib/domain/catalog'

/** Everything that buyers will read: texts, blanks, examples. */
export function ReviewListing({ review }: { review: ReviewView }) {
  const t = useTranslations('admin.review.listing')
  const tLicence = useTranslations('studio.wizard.listing.licences')
  const { listing, version } = review
  return (
    <>
      <h3>{t('texts')}</h3>
      <KeyValue
        items={[
          { label: t('summary'), value: listing.summary },
          { label: t('tags'), value: listing.tags.join(', ') || '—' },
          { label: t('licence'), value: tLicence(`${listing.licence}.title`) },
          { label: t('settings'), value: version.settings || '—' },
          { label: t('changeNote'), value: version.changeNote || '—' },
        ]}
      />
      <Markdown text={listing.description} />
      <h3>{t('variables')}</h3>
      <VariableList variables={version.variables} />
      <h3>{t('examples')}</h3>
      {version.examples.map((example, index) => (
        <article key={index} className="ex-p">
          <p className="t13 i3 mono">{[example.model, example.settings, example.ranOn.replaceAll('-', '.')].filter(Boolean).join(' · ')}</p>
          <KeyValue items={version.variables.filter(({ name }) => example.inputs[name]).map(({ name }) => ({ label: name, value: example.inputs[name] }))} />
          <ModelOutput text={example.output} />
          {example.imageId && <Image className="ex-i" src={`/api/images/${example.imageId}`} alt={t('picture', { number: index + 1 })} width={320} height={240} unoptimized />}
        </article>
      ))}
    </>
  )
}

/** Who sells, to be compared before the first approval. */
export function SellerIdentity({ seller }: { seller: SellerProfileView }) {
  const t = useTranslations('admin.review.seller')
  const business = seller.businessNumber
  return (
    <>
      <h3>{t('title')} {seller.verifiedAt ? <Badge tone="ok">{t('verified')}</Badge> : <Badge tone="warn">{t('unverified')}</Badge>}</h3>
      <KeyValue
        items={[
          { label: t('shop'), value: `${seller.displayName} (/${seller.handle})` },
          { label: t('kind'), value: t(`kinds.${seller.kind}`) },
          ...(business === null ? [] : [
            { label: t('businessName'), value: seller.businessName },
            { label: t('businessNumber'), value: <a className="link" href={businessLookupUrl(business)} target="_blank" rel="noreferrer">{business} <Icon name="external" /></a> },
            { label: t('mailOrder'), value: seller.mailOrderNumber ?? t('exempt') },
          ]),
          { label: t('name'), value: seller.representativeName },
          { label: t('address'), value: seller.address },
          { label: t('contact'), value: `${seller.phone ?? ''} · ${seller.contactEmail}` },
        ]}
      />
    </>
  )
}
