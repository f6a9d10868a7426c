import 'server-only'
import { newId } from '@/lib/core/ids'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import { db, inTransaction, type Tx } from '@/lib/platform/db'
import type { SessionView } from './schema'
import { refreshEnd, sessionEnd } from './session-rules'
import { ACCESS_SECONDS, signAccess, signRefresh, tokenHash } from './tokens'

/** Where a request came from. */
export interface Origin {
  ip: string | null
  userAgent: string
}

/** The pair of tokens of a session, with their lives in seconds. */
export interface TokenPair {
  accessToken: string
  accessSeconds: number
  refreshToken: string
  refreshSeconds: number
}

type RefreshRow = { id: string; sessionId: string; createdAt: Date; expiresAt: Date }

/** Puts the pair together that a session's refresh row stands for. */
export function tokenPair(session: { userId: string; authenticatedAt: Date }, row: RefreshRow): TokenPair {
  return {
    accessToken: signAccess({ userId: session.userId, sessionId: row.sessionId, authenticatedAt: session.authenticatedAt }),
    accessSeconds: ACCESS_SECONDS,
    refreshToken: signRefresh(row),
    refreshSeconds: Math.max(0, Math.floor((row.expiresAt.getTime() - now().getTime()) / 1000)),
  }
}

/** Stores a refresh token of a session; of the token itself only the hash stays. */
export async function addRefreshToken(tx: Tx, token: { id: string; sessionId: string; parentId: string | null; isAdmin: boolean; sessionExpiresAt: Date }): Promise<RefreshRow> {
  const createdAt = now()
  const row = { id: token.id, sessionId: token.sessionId, createdAt, expiresAt: refreshEnd(token.isAdmin, createdAt, token.sessionExpiresAt) }
  await tx.refreshToken.create({ data: { ...row, parentId: token.parentId, tokenHash: tokenHash(signRefresh(row)) } })
  return row
}

/** Opens a session for a user who has just proved who they are: always a new one. */
export async function openSession(tx: Tx, user: { id: string; isAdmin: boolean }, origin: Origin): Promise<{ sessionId: string; tokens: TokenPair }> {
  const at = now()
  const sessionId = newId('ses')
  const expiresAt = sessionEnd(user.isAdmin, at)
  await tx.session.create({ data: { id: sessionId, userId: user.id, userAgent: origin.userAgent, ip: origin.ip ?? '', authenticatedAt: at, lastUsedAt: at, expiresAt } })
  const row = await addRefreshToken(tx, { id: newId('rft'), sessionId, parentId: null, isAdmin: user.isAdmin, sessionExpiresAt: expiresAt })
  return { sessionId, tokens: tokenPair({ userId: user.id, authenticatedAt: at }, row) }
}

/** Ends a session. Answers whether it was still open; may be repeated. */
export async function revokeSession(tx: Tx, sessionId: string, reason: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now(), revokedReason: reason } })
  return count === 1
}

/** Ends all sessions of a user, except one if told. Answers how many were open. */
export async function revokeSessions(tx: Tx, userId: string, reason: string, exceptId?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(exceptId === undefined ? {} : { id: { not: exceptId } }) },
    data: { revokedAt: now(), revokedReason: reason },
  })
  return count
}

/** Signs out one session; whoever holds its token may. */
export async function logOut(sessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { userId: true } })
    if (!session || !(await revokeSession(tx, sessionId, 'logout'))) return
    await recordAudit(tx, { actorId: session.userId, action: 'account.logout', subjectType: 'session', subjectId: sessionId })
  })
}

/** Signs a user out everywhere. Answers how many sessions ended. */
export async function logOutEverywhere(userId: string): Promise<number> {
  return inTransaction(async (tx) => {
    const count = await revokeSessions(tx, userId, 'logout-all')
    await recordAudit(tx, { actorId: userId, action: 'account.logout_all', subjectType: 'user', subjectId: userId, details: { sessions: count } })
    return count
  })
}

/** Ends one of a user's own sessions; false when it is not theirs or not open, which look the same. */
export async function endOwnSession(userId: string, sessionId: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const own = await tx.session.count({ where: { id: sessionId, userId } })
    if (own === 0 || !(await revokeSession(tx, sessionId, 'revoked-by-user'))) return false
    await recordAudit(tx, { actorId: userId, action: 'account.session_revoked', subjectType: 'session', subjectId: sessionId })
    return true
  })
}

const SESSIONS_SHOWN_MAX = 50

/** Where a user is signed in now, last used first. */
export async function listSessions(userId: string, currentId: string): Promise<SessionView[]> {
  const rows = await db().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now() }, refreshTokens: { some: { usedAt: null, expiresAt: { gt: now() } } } },
    orderBy: { lastUsedAt: 'desc' },
    take: SESSIONS_SHOWN_MAX,
    select: { id: true, userAgent: true, ip: true, authenticatedAt: true, lastUsedAt: true },
  })
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    ip: row.ip || null,
    signedInAt: row.authenticatedAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    isCurrent: row.id === currentId,
  }))
}
