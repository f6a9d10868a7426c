import 'server-only'
import { newId } from '@/lib/core/ids'
import { recordAudit } from '@/lib/domain/audit'
import { queueMail } from '@/lib/domain/notices'
import { now } from '@/lib/platform/clock'
import { sha256 } from '@/lib/platform/crypto'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { consumeRate } from '@/lib/platform/rate-limit'
import { accountError } from './errors'
import { decideRefresh } from './session-rules'
import { addRefreshToken, revokeSession, tokenPair, type Origin, type TokenPair } from './sessions'
import { verifyRefresh } from './tokens'

type Outcome = { kind: 'tokens'; tokens: TokenPair } | { kind: 'ended' }

/** The family's session, locked: whatever happens to a family happens one after the other. */
async function lockSession(tx: Tx, sessionId: string) {
  await tx.$queryRaw`SELECT 1 FROM session WHERE id = ${sessionId} FOR UPDATE`
  return tx.session.findUnique({
    where: { id: sessionId },
    select: { id: true, userId: true, userAgent: true, authenticatedAt: true, expiresAt: true, revokedAt: true, user: { select: { role: true, status: true, locale: true } } },
  })
}
type LockedSession = NonNullable<Awaited<ReturnType<typeof lockSession>>>

async function endFamily(tx: Tx, session: LockedSession, origin: Origin): Promise<void> {
  await revokeSession(tx, session.id, 'refresh-reuse')
  await recordAudit(tx, { actorId: session.userId, action: 'account.refresh_reuse', subjectType: 'session', subjectId: session.id, outcome: 'denied' })
  await queueMail(tx, {
    dedupeKey: `session-reuse/${session.id}`,
    template: 'session-reuse',
    toUserId: session.userId,
    locale: session.user.locale,
    data: { at: now().toISOString(), userAgent: origin.userAgent },
  })
}

async function rotate(tx: Tx, session: LockedSession, tokenId: string): Promise<TokenPair> {
  const at = now()
  const successorId = newId('rft')
  const { count } = await tx.refreshToken.updateMany({ where: { id: tokenId, usedAt: null }, data: { usedAt: at, successorId } })
  if (count !== 1) throw accountError('AUTH_SESSION_ENDED') // cannot happen under the lock; never make a second branch
  const row = await addRefreshToken(tx, { id: successorId, sessionId: session.id, parentId: tokenId, isAdmin: session.user.role === 'ADMIN', sessionExpiresAt: session.expiresAt })
  await tx.session.update({ where: { id: session.id }, data: { lastUsedAt: at } })
  return tokenPair(session, row)
}

/**
 * Trades a refresh token for the next pair. Each token works once; the same token again within ten seconds, from the
 * same browser, gets the same successor, which covers a lost answer and two tabs. Any other second use ends the whole
 * session, leaves a record and tells the user. Throws
 * AUTH_SESSION_ENDED (401) and RATE_LIMITED (429).
 */
export async function refreshSession(refreshToken: string, origin: Origin): Promise<TokenPair> {
  const named = verifyRefresh(refreshToken)
  if (!named) throw accountError('AUTH_SESSION_ENDED')
  await consumeRate('refresh', named.sessionId)
  const outcome = await inTransaction<Outcome>(async (tx) => {
    const session = await lockSession(tx, named.sessionId)
    const token = await tx.refreshToken.findUnique({ where: { id: named.tokenId, sessionId: named.sessionId } })
    if (!session || !token || !sha256(refreshToken).equals(token.tokenHash)) return { kind: 'ended' }
    const successor = token.successorId === null ? null : await tx.refreshToken.findUnique({ where: { id: token.successorId } })
    const decision = decideRefresh({ ...token, successor, session, isUserActive: session.user.status === 'ACTIVE' }, origin.userAgent, now())
    if (decision === 'rotate') return { kind: 'tokens', tokens: await rotate(tx, session, token.id) }
    if (decision === 'repeat' && successor) return { kind: 'tokens', tokens: tokenPair(session, successor) }
    if (decision === 'reuse') await endFamily(tx, session, origin)
    return { kind: 'ended' } // returned, not thrown: the end of the family must be committed
  })
  if (outcome.kind === 'ended') throw accountError('AUTH_SESSION_ENDED')
  return outcome.tokens
}
