'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { KeyValue } from '@/app/_ui/data'
import type { SellerIdentity } from '@/lib/domain/accounts/seller-schema'

/** Who sold this, for its buyer: says why it may be known and that looking is recorded, and asks only when pressed. */
export function SellerIdentityDisclosure({ orderId }: { orderId: string }) {
  const t = useTranslations('checkout.identity')
  const [identity, setIdentity] = useState<SellerIdentity>()
  const show = useApiAction(async () => {
    setIdentity(await callApi<SellerIdentity>(`/api/orders/${orderId}/seller`))
  })
  return (
    <div className="stack">
      <p className="t14 i2">{t('purpose')}</p>
      <p className="t13 i3">{t('recorded')}</p>
      {!identity && <Button variant="ghost" wide busy={show.isBusy && t('loading')} onClick={() => void show.run()}>{t('show')}</Button>}
      <div role="status">{identity && <Facts identity={identity} />}</div>
      <ActionError error={show.error} />
    </div>
  )
}

function Facts({ identity }: { identity: SellerIdentity }) {
  const t = useTranslations('checkout.identity')
  const { business } = identity
  return (
    <KeyValue
      items={[
        { label: t('shop'), value: identity.shopName },
        ...(business ? [
          { label: t('businessName'), value: business.name ?? t('missing') },
          { label: t('businessNumber'), value: business.number ?? t('missing') },
          { label: t('mailOrder'), value: business.mailOrderNumber ?? t('exempt') },
        ] : []),
        { label: t(business ? 'representative' : 'name'), value: identity.name ?? t('missing') },
        { label: t('address'), value: identity.address ?? t('missing') },
        { label: t('phone'), value: identity.phone ? <a className="link" href={`tel:${identity.phone}`}>{identity.phone}</a> : t('missing') },
        { label: t('email'), value: <a className="link" href={`mailto:${identity.email}`}>{identity.email}</a> },
      ]}
    />
  )
}
