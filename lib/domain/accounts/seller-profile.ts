import 'server-only'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { SellerProfile } from '@/lib/generated/prisma/client'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { SELLER_TERMS_VERSION, type PayoutAccountView, type SellerIdentity, type SellerProfileInput, type SellerProfileView } from './seller-schema'

const fieldProblem = (code: string, field: string, status = 409): AppError =>
  new AppError('SELLER_PROFILE_REFUSED', { status, safeMessage: 'The profile cannot be saved like this.', fields: { [field]: code } })

const toView = (row: SellerProfile): SellerProfileView => ({
  id: row.id,
  handle: row.handle,
  displayName: row.displayName,
  bio: row.bio,
  kind: row.kind,
  businessName: row.businessName,
  representativeName: row.representativeName,
  businessNumber: row.businessNumber,
  mailOrderNumber: row.mailOrderNumber,
  mailOrderExemption: row.mailOrderExemption,
  address: row.address,
  phone: row.phone,
  contactEmail: row.contactEmail,
  termsVersion: row.termsVersion,
  verifiedAt: row.verifiedAt?.toISOString() ?? null,
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
})

function columnsOf(input: SellerProfileInput) {
  const business = input.kind === 'BUSINESS' ? input : null
  return {
    kind: input.kind,
    displayName: input.displayName,
    bio: input.bio,
    representativeName: input.representativeName,
    address: input.address,
    phone: input.phone,
    contactEmail: input.contactEmail,
    businessName: business?.businessName ?? null,
    businessNumber: business?.businessNumber ?? null,
    mailOrderNumber: business?.mailOrderNumber ?? null,
    mailOrderExemption: business?.mailOrderExemption ?? null,
    taxMode: business ? ('BUSINESS' as const) : ('INDIVIDUAL_MEDIATED' as const),
  }
}

/** What an operator checked may not be exchanged behind the check. */
const SETTLED = ['kind', 'representativeName', 'businessName', 'businessNumber'] as const

/** A profile as it was saved, and whether it was made now. */
export interface SavedProfile {
  id: string
  handle: string
  displayName: string
  isNew: boolean
}

/**
 * Makes or changes the seller profile of a user. May be repeated. Throws SELLER_PROFILE_REFUSED (409) with the field:
 * HANDLE_TAKEN, HANDLE_FIXED (addresses of a shop do not change), SELLER_IDENTITY_FIXED (checked already),
 * AGREEMENT_REQUIRED (400).
 */
export async function saveSellerProfile(tx: Tx, userId: string, input: SellerProfileInput): Promise<SavedProfile> {
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId} FOR UPDATE`
  const former = await tx.sellerProfile.findUnique({ where: { userId } })
  const columns = columnsOf(input)
  if (!former) {
    if (input.agreesToTerms !== true) throw fieldProblem('AGREEMENT_REQUIRED', 'agreesToTerms', 400)
    const id = newId('slr')
    const { count } = await tx.sellerProfile.createMany({
      data: [{ id, userId, handle: input.handle, ...columns, termsVersion: SELLER_TERMS_VERSION, termsAcceptedAt: now() }],
      skipDuplicates: true,
    })
    if (count === 0) throw fieldProblem('HANDLE_TAKEN', 'handle')
    await recordAudit(tx, { actorId: userId, action: 'seller.join', subjectType: 'seller', subjectId: id, details: { kind: input.kind, termsVersion: SELLER_TERMS_VERSION } })
    return { id, handle: input.handle, displayName: input.displayName, isNew: true }
  }
  if (former.suspendedAt) throw new AppError('SELLER_SUSPENDED', { status: 403, safeMessage: 'This seller profile is suspended.' })
  if (input.handle !== former.handle) throw fieldProblem('HANDLE_FIXED', 'handle')
  const settled = former.verifiedAt === null ? undefined : SETTLED.find((name) => columns[name] !== former[name])
  if (settled) throw fieldProblem('SELLER_IDENTITY_FIXED', settled)
  const changed = Object.keys(columns).filter((name) => columns[name as keyof typeof columns] !== former[name as keyof typeof columns])
  // The way income is taxed is chosen with the kind and by operators; saving the same kind again must not undo their choice.
  const { taxMode, ...rest } = columns
  await tx.sellerProfile.update({ where: { id: former.id }, data: input.kind === former.kind ? rest : { ...rest, taxMode }, select: { id: true } })
  if (changed.length > 0) await recordAudit(tx, { actorId: userId, action: 'seller.update', subjectType: 'seller', subjectId: former.id, details: { changed } })
  return { id: former.id, handle: former.handle, displayName: input.displayName, isNew: false }
}

/** A user's own profile and what is shown of the bank account; null for what is not there. */
export async function readSellerProfile(userId: string): Promise<{ profile: SellerProfileView | null; payoutAccount: PayoutAccountView | null }> {
  const row = await db().sellerProfile.findUnique({ where: { userId }, include: { payoutAccounts: { where: { retiredAt: null } } } })
  const account = row?.payoutAccounts[0]
  return {
    profile: row ? toView(row) : null,
    payoutAccount: account ? { bankCode: account.bankCode, last4: account.accountLast4, since: account.createdAt.toISOString() } : null,
  }
}

/** Who a seller is, for one who may know. The caller has checked and recorded that. */
export async function readSellerIdentity(tx: Tx, sellerId: string): Promise<SellerIdentity> {
  const row = await tx.sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })
  return {
    kind: row.kind,
    shopName: row.displayName,
    name: row.representativeName,
    address: row.address,
    phone: row.phone,
    email: row.contactEmail,
    business: row.kind === 'BUSINESS' ? { name: row.businessName, number: row.businessNumber, mailOrderNumber: row.mailOrderNumber } : null,
  }
}

/** A seller as its reviewer sees it. Throws NOT_FOUND. */
export async function getSellerForReview(sellerId: string): Promise<SellerProfileView> {
  const row = await db().sellerProfile.findUnique({ where: { id: sellerId } })
  if (!row) throw notFound('seller')
  return toView(row)
}

/** Whom to write to about a seller's listings, and what stands in the way of selling. Throws NOT_FOUND. */
export async function sellerStanding(tx: Tx, sellerId: string): Promise<{ userId: string; locale: string; handle: string; displayName: string; isSuspended: boolean; hasPayoutAccount: boolean }> {
  const row = await tx.sellerProfile.findUnique({ where: { id: sellerId }, include: { user: { select: { locale: true, status: true } }, payoutAccounts: { where: { retiredAt: null }, select: { id: true } } } })
  if (!row) throw notFound('seller')
  return {
    userId: row.userId,
    locale: row.user.locale,
    handle: row.handle,
    displayName: row.displayName,
    isSuspended: row.suspendedAt !== null || row.user.status !== 'ACTIVE',
    hasPayoutAccount: row.payoutAccounts.length > 0,
  }
}

/** Records that an operator compared the seller's identity with what it claims. May be repeated; the first check stands. */
export async function verifySeller(tx: Tx, sellerId: string, actorId: string): Promise<void> {
  const { count } = await tx.sellerProfile.updateMany({ where: { id: sellerId, verifiedAt: null }, data: { verifiedAt: now() } })
  if (count > 0) await recordAudit(tx, { actorId, action: 'seller.verify', subjectType: 'seller', subjectId: sellerId })
}
