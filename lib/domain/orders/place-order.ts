import { assert } from '@/lib/core/assert'
import { notFound } from '@/lib/core/errors'
import { newId, newOrderNumber } from '@/lib/core/ids'
import { splitSale } from '@/lib/core/money'
import { kstDate } from '@/lib/core/period'
import { sha256 } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { consentRecord, type SellerShown } from './agreement'
import { orderError } from './errors'
import { orderExpiry } from './rules'
import type { StartPurchaseInput } from './schema'
import type { OrderRow } from './transitions'

/** A prompt as a purchase finds it. */
export interface Listing {
  promptId: string
  versionId: string | null
  sellerId: string
  sellerUserId: string
  /** What the order form says of the seller. */
  seller: SellerShown
  title: string
  priceAmount: bigint
  licence: string
  /** Published by a seller in good standing. */
  isOnSale: boolean
  /** Neither taken down nor its seller suspended: what was ordered before may still be handed over. */
  isDeliverable: boolean
}

interface ListingRow {
  id: string
  current_version_id: string | null
  seller_id: string
  seller_user_id: string
  seller: SellerShown
  title: string
  price_amount: bigint
  licence: string
  status: string
  is_standing: boolean
  is_verified: boolean
}

/**
 * Everything about one buyer and one prompt happens one after the other: two tabs, two gateways, a webhook and a
 * return. Held until the transaction ends; taken before any row of either is locked.
 */
export async function lockPurchase(tx: Tx, buyerId: string, promptId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`purchase:${buyerId}:${promptId}`}, 0))`
}

/** The same lock for the purchase that an order is about, whose buyer and prompt never change. Throws NOT_FOUND. */
export async function lockPurchaseOf(tx: Tx, orderId: string): Promise<{ buyerId: string; promptId: string }> {
  const [parties] = await tx.$queryRaw<{ buyerId: string; promptId: string }[]>`
    SELECT buyer_id AS "buyerId", prompt_id AS "promptId", pg_advisory_xact_lock(hashtextextended('purchase:' || buyer_id || ':' || prompt_id, 0))::text FROM orders WHERE id = ${orderId}`
  if (!parties) throw notFound('order')
  return parties
}

/** Reads what is for sale under this id and keeps its price as it is until the transaction ends. */
export async function findListing(tx: Tx, promptId: string): Promise<Listing | null> {
  const [row] = await tx.$queryRaw<ListingRow[]>`
    SELECT p.id, p.current_version_id, p.seller_id, s.user_id AS seller_user_id, p.title, p.price_amount, p.licence::text AS licence, p.status::text AS status,
           s.suspended_at IS NULL AND u.status = 'ACTIVE' AS is_standing, s.verified_at IS NOT NULL AS is_verified,
           jsonb_build_object('name', s.display_name, 'business', CASE WHEN s.kind = 'BUSINESS' THEN jsonb_build_object(
             'name', COALESCE(s.business_name, s.display_name), 'representative', s.representative_name, 'businessNumber', s.business_number,
             'mailOrderNumber', s.mail_order_number, 'mailOrderExemption', s.mail_order_exemption, 'address', s.address, 'phone', s.phone, 'email', s.contact_email) END) AS seller
      FROM prompt p JOIN seller_profile s ON s.id = p.seller_id JOIN app_user u ON u.id = s.user_id
     WHERE p.id = ${promptId} FOR SHARE OF p, s`
  if (!row) return null
  return {
    promptId: row.id,
    versionId: row.current_version_id,
    sellerId: row.seller_id,
    sellerUserId: row.seller_user_id,
    seller: row.seller,
    title: row.title,
    priceAmount: row.price_amount,
    licence: row.licence,
    isOnSale: row.status === 'PUBLISHED' && row.current_version_id !== null && row.is_standing && row.is_verified,
    isDeliverable: row.status !== 'TAKEN_DOWN' && row.is_standing,
  }
}

/** The request under an Idempotency-Key, in one hash: a second one with other contents is a mistake of the client. */
export const requestHash = (input: StartPurchaseInput): Buffer =>
  sha256(JSON.stringify([input.promptId, input.expectedPrice.amount, input.gateway, input.method, input.noticeVersion, input.locale]))

export interface Placement {
  buyerId: string
  listing: Listing & { versionId: string }
  input: StartPurchaseInput
  idempotencyKey: string | null
  at: Date
}

/**
 * Makes the order and freezes in it all that decides money: price, commission, split, version, notices, consents.
 * Throws ORDER_KEY_REUSED when another order of the buyer has taken the same key meanwhile. Not to be repeated: each
 * call makes an order, so the caller holds the purchase lock and has looked for an open one.
 */
export async function placeOrder(tx: Tx, { buyerId, listing, input, idempotencyKey, at }: Placement): Promise<OrderRow> {
  const split = splitSale(listing.priceAmount, env().FEE_BPS)
  const [order] = await tx.order.createManyAndReturn({
    data: [{
      id: newId('ord'),
      number: newOrderNumber(kstDate(at)),
      buyerId,
      sellerId: listing.sellerId,
      promptId: listing.promptId,
      promptVersionId: listing.versionId,
      titleSnapshot: listing.title,
      listAmount: listing.priceAmount,
      payableAmount: listing.priceAmount,
      commissionBps: env().FEE_BPS,
      commissionAmount: split.commission,
      vatAmount: split.vat,
      sellerAmount: split.seller,
      licence: listing.licence,
      noticeVersion: input.noticeVersion,
      consents: consentRecord(input.locale, listing.seller, at),
      idempotencyKey,
      requestSha256: Uint8Array.from(requestHash(input)),
      expiresAt: orderExpiry(at, env().ORDER_EXPIRY_MINUTES),
      createdAt: at,
    }],
    skipDuplicates: true,
  })
  if (!order && idempotencyKey) throw orderError('ORDER_KEY_REUSED', { details: { idempotencyKey } })
  assert(order, 'a new order has a free number')
  return order
}
