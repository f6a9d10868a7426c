import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { openEntitlement, type Opening } from '@/lib/domain/library'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { readPurchase, type OpenedPurchase } from './read-purchase'

/**
 * Opens a sealed purchase and answers what was sealed. The record commits before the text is decrypted, so that
 * nobody reads without having been recorded. May be repeated: the first opening stands.
 */
export async function openPurchase(actor: Actor, entitlementId: string, how: Pick<Opening, 'noticeVersion' | 'locale' | 'ip' | 'userAgent'>): Promise<OpenedPurchase> {
  await inTransaction((tx) => openEntitlement(tx, { ...how, buyerId: actor.userId, entitlementId, at: now() }))
  return readPurchase(actor, entitlementId)
}
