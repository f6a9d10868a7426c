import 'server-only'
import { NOTICE_VERSION, notices } from '@/config/notices'
import { notFound } from '@/lib/core/errors'
import { sha256 } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { recordAudit } from '@/lib/domain/audit'
import { libraryError } from './errors'

export interface Opening {
  buyerId: string
  entitlementId: string
  noticeVersion: string
  locale: 'ko' | 'en'
  at: Date
  ip: string | null
  userAgent: string
}

/**
 * Breaks the seal: records the notice that was shown, the moment and the version, in one conditional update.
 * May be repeated; the first record stands. Answers whether this call broke it.
 * The right of withdrawal ends here (전자상거래법 제17조 제2항 제5호).
 * Throws NOT_FOUND for another's purchase, LIBRARY_REVOKED after a refund, LIBRARY_NOTICE_CHANGED for a stale notice.
 */
export async function openEntitlement(tx: Tx, opening: Opening): Promise<boolean> {
  const owned = await tx.entitlement.findFirst({ where: { id: opening.entitlementId, buyerId: opening.buyerId }, select: { status: true, openedAt: true, promptVersionId: true } })
  if (!owned) throw notFound('purchase')
  if (owned.status === 'REVOKED') throw libraryError('LIBRARY_REVOKED')
  if (owned.openedAt) return false
  if (opening.noticeVersion !== NOTICE_VERSION) throw libraryError('LIBRARY_NOTICE_CHANGED', { details: { noticeVersion: NOTICE_VERSION } })
  const { count } = await tx.entitlement.updateMany({
    where: { id: opening.entitlementId, status: 'ACTIVE', openedAt: null },
    data: {
      openedAt: opening.at,
      openNoticeVersion: NOTICE_VERSION,
      openNoticeSha256: sha256(notices.opening[opening.locale]).toString('hex'),
      openedVersionId: owned.promptVersionId,
      openIp: opening.ip,
      openUserAgent: opening.userAgent,
    },
  })
  if (count === 0) return lostRace(tx, opening.entitlementId)
  await recordAudit(tx, { actorId: opening.buyerId, action: 'purchase.opened', subjectType: 'entitlement', subjectId: opening.entitlementId, details: { noticeVersion: NOTICE_VERSION, versionId: owned.promptVersionId } })
  return true
}

/** Somebody was quicker: another opening, which is fine, or the refund, which is not. */
async function lostRace(tx: Tx, entitlementId: string): Promise<false> {
  const { status } = await tx.entitlement.findUniqueOrThrow({ where: { id: entitlementId }, select: { status: true } })
  if (status === 'REVOKED') throw libraryError('LIBRARY_REVOKED')
  return false
}
