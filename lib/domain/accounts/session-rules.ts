/**
 * A session is a family of refresh tokens, each used once:
 *
 *   sign-in ──▶ token 1 ──use──▶ token 2 ──use──▶ token 3 (the leaf)
 *                  │                │
 *                  │                └─ again within 10 s, same browser, leaf unused ──▶ the same token 3 (lost answer, two tabs)
 *                  └─ again ──▶ somebody has a copy: the family ends
 */
const DAY_MS = 86_400_000
const LIMITS = {
  member: { absoluteMs: 30 * DAY_MS, idleMs: 14 * DAY_MS },
  admin: { absoluteMs: 12 * 3_600_000, idleMs: 30 * 60_000 },
} as const
const GRACE_MS = 10_000

/** When a session ends whatever its use, counted from the sign-in. */
export const sessionEnd = (isAdmin: boolean, at: Date): Date => new Date(at.getTime() + LIMITS[isAdmin ? 'admin' : 'member'].absoluteMs)

/** When a refresh token made now ends: after the idle time, and never after its session. */
export function refreshEnd(isAdmin: boolean, at: Date, sessionExpiresAt: Date): Date {
  return new Date(Math.min(at.getTime() + LIMITS[isAdmin ? 'admin' : 'member'].idleMs, sessionExpiresAt.getTime()))
}

/** What is known when a refresh token is shown. */
export interface ShownToken {
  expiresAt: Date
  usedAt: Date | null
  /** The token that followed it, if it was used. */
  successor: { usedAt: Date | null } | null
  session: { revokedAt: Date | null; expiresAt: Date; userAgent: string }
  isUserActive: boolean
}

/** `rotate`: use it up. `repeat`: hand out its successor again. `reuse`: a copy is about. `refuse`: it is over. */
export type RefreshDecision = 'rotate' | 'repeat' | 'reuse' | 'refuse'

/** Decides what a shown refresh token means. Pure; the caller holds the lock of the session. */
export function decideRefresh(shown: ShownToken, userAgent: string, at: Date): RefreshDecision {
  const { session } = shown
  if (!shown.isUserActive || session.revokedAt !== null || session.expiresAt <= at) return 'refuse'
  if (shown.usedAt === null) return shown.expiresAt > at ? 'rotate' : 'refuse'
  const isRecent = at.getTime() - shown.usedAt.getTime() <= GRACE_MS
  const isParentOfLeaf = shown.successor !== null && shown.successor.usedAt === null
  return isRecent && isParentOfLeaf && session.userAgent === userAgent ? 'repeat' : 'reuse'
}
