import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { toMoneyJson, wonFrom, type MoneyJson } from '@/lib/core/money'
import { findPurchaseOf } from '@/lib/domain/library'
import { decideOpenOrder, findOpenOrder } from '@/lib/domain/orders'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** What a checkout must know of one buyer and one prompt before it asks for money. */
export interface PurchaseQuote {
  /** What an order placed now costs: an open order keeps its price, unless the prompt has become cheaper. */
  payable: MoneyJson
  /** They sell it themselves. */
  isOwn: boolean
  /** Their purchase of it, when they own it already. */
  purchaseId: string | null
}

/** Quotes a prompt that is on sale to this buyer. It binds nobody: placing the order compares again, under a lock. */
export async function quotePurchase(actor: Actor, prompt: { id: string; price: MoneyJson }): Promise<PurchaseQuote> {
  const [open, own, purchase] = await Promise.all([
    findOpenOrder(db(), actor.userId, prompt.id),
    actor.sellerId === null ? 0 : db().prompt.count({ where: { id: prompt.id, sellerId: actor.sellerId } }),
    findPurchaseOf(actor.userId, prompt.id),
  ])
  const isKept = open !== null && decideOpenOrder(open, wonFrom(prompt.price.amount), now()) === 'reuse'
  return { payable: isKept ? toMoneyJson(open.payableAmount) : prompt.price, isOwn: own > 0, purchaseId: purchase?.id ?? null }
}
