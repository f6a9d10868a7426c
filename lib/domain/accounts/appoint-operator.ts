import 'server-only'
import { recordAudit } from '@/lib/domain/audit'
import type { Tx } from '@/lib/platform/db'
import { canonicalEmail } from './schema'

/** What an appointment came to; only the first two leave an operator. */
export type Appointment = 'appointed' | 'is_operator' | 'unknown' | 'unverified' | 'suspended'

/**
 * Makes the account with this address an operator, from its next request on. No page and no route leads here: only who
 * may write to the database appoints. May be repeated; what changes nothing is not recorded.
 */
export async function appointOperator(tx: Tx, address: string): Promise<Appointment> {
  const user = await tx.user.findUnique({ where: { email: canonicalEmail(address) }, select: { id: true, emailVerifiedAt: true, status: true } })
  if (!user) return 'unknown'
  if (user.emailVerifiedAt === null) return 'unverified'
  if (user.status !== 'ACTIVE') return 'suspended'
  const { count } = await tx.user.updateMany({ where: { id: user.id, role: 'MEMBER' }, data: { role: 'ADMIN' } })
  if (count === 0) return 'is_operator'
  await recordAudit(tx, { actorId: null, action: 'account.appoint', subjectType: 'user', subjectId: user.id, details: { role: 'ADMIN' } })
  return 'appointed'
}
