import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { tossConfirmInput } from '@/lib/domain/payments/schema'
import { requireActor } from '@/lib/http/guards'
import { BadReturn, PayFrame } from '../../_parts/pay-frame'
import { SettlePayment } from '../../_parts/settle-payment'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout.settle')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

interface Props {
  searchParams: Promise<Partial<Record<'paymentKey' | 'orderId' | 'amount', string | string[]>>>
}

/** Where Toss sends a buyer who has authorised a payment. Showing it moves nothing; the island then asks for the money. */
export default async function TossSuccessPage({ searchParams }: Props) {
  const { paymentKey, orderId, amount } = await searchParams
  const claim = tossConfirmInput.safeParse({ paymentKey, orderId, amount: typeof amount === 'string' && /^\d{1,12}$/.test(amount) ? parseInt(amount, 10) : null })
  const back = claim.success ? `?${new URLSearchParams({ ...claim.data, amount: String(claim.data.amount) })}` : ''
  await requireActor('buyer', `/pay/toss/success${back}`)
  return <PayFrame>{claim.success ? <SettlePayment path="/api/payments/toss/confirm" body={claim.data} /> : <BadReturn />}</PayFrame>
}
