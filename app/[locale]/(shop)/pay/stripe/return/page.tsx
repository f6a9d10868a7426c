import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { stripeReturnInput } from '@/lib/domain/payments/schema'
import { requireActor } from '@/lib/http/guards'
import { BadReturn, PayFrame } from '../../_parts/pay-frame'
import { SettlePayment } from '../../_parts/settle-payment'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout.settle')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where Stripe sends a buyer who is done. Being here proves nothing; the island has the server ask Stripe. */
export default async function StripeReturnPage({ searchParams }: { searchParams: Promise<{ session_id?: string | string[] }> }) {
  const claim = stripeReturnInput.safeParse({ sessionId: (await searchParams).session_id })
  await requireActor('buyer', claim.success ? `/pay/stripe/return?${new URLSearchParams({ session_id: claim.data.sessionId })}` : '/orders')
  return <PayFrame>{claim.success ? <SettlePayment path="/api/payments/stripe/return" body={claim.data} /> : <BadReturn />}</PayFrame>
}
