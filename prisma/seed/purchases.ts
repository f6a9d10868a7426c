/** What the buyers of the demonstration did, by the same flows as in the shop, with the payment stand-in as the gateway. */
import { NOTICE_VERSION } from '@/config/notices'
import type { Actor } from '@/lib/core/actor'
import type { GatewayName, PaymentMethod } from '@/lib/core/payment'
import { findPurchaseByOrder } from '@/lib/domain/library'
import { startPurchaseInput } from '@/lib/domain/orders/schema'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { openPurchase } from '@/lib/flows/open-purchase'
import { startPurchase } from '@/lib/flows/start-purchase'
import { db } from '@/lib/platform/db'

const METHOD_NAMES: Record<PaymentMethod, string> = { card: '카드', easy_pay: '간편결제', transfer: '계좌이체' }

/** The control plane of the stand-in: what a buyer does on the gateway's own pages. */
export class PaymentHands {
  constructor(private readonly url: string) {}

  async send(path: string, body: object, method = 'POST'): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}/_ctl${path}`, { method, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }

  /** Messages would find no application yet; the truth is fetched anyway. */
  silence = () => this.send('/webhooks/rules', { do: 'suppress' })
  speak = () => this.send('/webhooks/rules', {}, 'DELETE')
}

/** One purchase of somebody. */
export interface Purchase {
  buyer: Actor
  promptId: string
  gateway: GatewayName
  method: PaymentMethod
}

/** Buys and pays; answers the order's id. */
export async function buy(hands: PaymentHands, { buyer, promptId, gateway, method }: Purchase): Promise<string> {
  const { priceAmount } = await db().prompt.findUniqueOrThrow({ where: { id: promptId }, select: { priceAmount: true } })
  const wish = startPurchaseInput.parse({
    promptId, expectedPrice: { amount: Number(priceAmount), currency: 'KRW' }, gateway, method, noticeVersion: NOTICE_VERSION, consents: { withdrawal: true, terms: true }, locale: 'ko',
  })
  const { order, checkout } = await startPurchase(buyer, wish)
  if (checkout?.gateway === 'toss') {
    const { paymentKey } = await hands.send('/toss/authenticate', { orderId: checkout.orderId, amount: checkout.amount, method: METHOD_NAMES[method] })
    await confirmTossPayment(buyer, { paymentKey: String(paymentKey), orderId: checkout.orderId, amount: checkout.amount })
  } else {
    const { sessionId } = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.id }, orderBy: { id: 'desc' }, select: { sessionId: true } })
    await hands.send('/stripe/pay', { sessionId })
    await checkStripeReturn(buyer, { sessionId: sessionId ?? '' })
  }
  return order.id
}

/** Breaks the seal of what an order gave. */
export async function open(buyer: Actor, orderId: string): Promise<void> {
  const purchase = await findPurchaseByOrder(orderId)
  if (!purchase) throw new Error(`order ${orderId} gave nothing`)
  await openPurchase(buyer, purchase.id, { noticeVersion: NOTICE_VERSION, locale: 'ko', ip: null, userAgent: 'seed' })
}
