import 'server-only'
import { createSecretKey, randomUUID, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { z } from 'zod'
import { now } from '@/lib/platform/clock'
import { sha256 } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'

/** How long an access token lives, in seconds. */
export const ACCESS_SECONDS = 10 * 60
const LEEWAY_SECONDS = 5
const ALGORITHM = 'HS256'

/** The kinds of token we sign. A token of one kind is never taken for another: type, audience and key all differ. */
const KINDS = {
  access: { typ: 'at+jwt', audience: 'ai-marketplace:access' },
  refresh: { typ: 'rt+jwt', audience: 'ai-marketplace:refresh' },
  device: { typ: 'dev+jwt', audience: 'ai-marketplace:device' },
} as const
type Kind = keyof typeof KINDS

const issuer = (): string => new URL(env().NEXT_PUBLIC_APP_URL).origin
const keyId = (secret: string): string => sha256(`kid|${secret}`).toString('hex').slice(0, 12)

function keysOf(kind: Kind): string[] {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS, JWT_REFRESH_SECRET } = env()
  if (kind !== 'access') return [JWT_REFRESH_SECRET]
  return JWT_SECRET_PREVIOUS === undefined ? [JWT_SECRET] : [JWT_SECRET, JWT_SECRET_PREVIOUS]
}

/** Handed a text, jsonwebtoken first tries to read it as a PEM, at every call; a key it takes as it is. */
const keyOf = (secret: string): KeyObject => createSecretKey(secret, 'utf8')

function sign(kind: Kind, claims: Record<string, string | number>): string {
  const [secret = ''] = keysOf(kind)
  return jwt.sign({ iss: issuer(), aud: KINDS[kind].audience, ...claims }, keyOf(secret), {
    algorithm: ALGORITHM,
    header: { alg: ALGORITHM, typ: KINDS[kind].typ, kid: keyId(secret) },
  })
}

/** Claims of a token that is genuine, of this kind, and in its time; null for anything else, without telling why. */
function verify<S extends z.ZodType>(kind: Kind, token: string, claims: S, ignoreExpiration = false): z.output<S> | null {
  try {
    const header = jwt.decode(token, { complete: true })?.header
    const secret = keysOf(kind).find((key) => keyId(key) === header?.kid)
    if (!secret || header?.typ !== KINDS[kind].typ) return null
    const payload = jwt.verify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: issuer(),
      audience: KINDS[kind].audience,
      clockTimestamp: Math.floor(now().getTime() / 1000),
      clockTolerance: LEEWAY_SECONDS,
      ignoreExpiration,
    })
    return claims.parse(payload)
  } catch {
    return null
  }
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

const accessClaims = z.object({ sub: z.string(), sid: z.string(), jti: z.string(), iat: z.number(), exp: z.number(), auth_time: z.number() })
const refreshClaims = z.object({ sid: z.string(), jti: z.string(), iat: z.number(), exp: z.number() })
const deviceClaims = z.object({ sub: z.string(), jti: z.string(), iat: z.number(), exp: z.number() })

/** Signs an access token for a session. It names who and which session; what they may do is read from the database. */
export function signAccess(session: { userId: string; sessionId: string; authenticatedAt: Date }): string {
  const iat = seconds(now())
  return sign('access', { sub: session.userId, sid: session.sessionId, jti: randomUUID(), iat, nbf: iat, exp: iat + ACCESS_SECONDS, auth_time: seconds(session.authenticatedAt) })
}

/** Whom a genuine, unexpired access token names, or null. The former JWT_SECRET is still accepted. */
export function verifyAccess(token: string): { userId: string; sessionId: string } | null {
  const claims = verify('access', token, accessClaims)
  return claims && { userId: claims.sub, sessionId: claims.sid }
}

/** The session that a genuine access token names, even after its time: enough to bind a CSRF token, not to act. */
export function sessionOfAccess(token: string): string | null {
  return verify('access', token, accessClaims, true)?.sid ?? null
}

/**
 * Signs the refresh token of a stored row. The text depends on nothing but the row, so the same successor can be
 * handed out again to a browser that lost the answer, although only its hash is kept.
 */
export function signRefresh(row: { id: string; sessionId: string; createdAt: Date; expiresAt: Date }): string {
  return sign('refresh', { sid: row.sessionId, jti: row.id, iat: seconds(row.createdAt), exp: seconds(row.expiresAt) })
}

/** The row that a genuine refresh token names, or null. */
export function verifyRefresh(token: string): { tokenId: string; sessionId: string } | null {
  const claims = verify('refresh', token, refreshClaims)
  return claims && { tokenId: claims.jti, sessionId: claims.sid }
}

/** What is stored of a token that is handed out. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(sha256(token))

/** How long a browser stays known after a sign-in, in seconds. */
export const DEVICE_SECONDS = 365 * 24 * 60 * 60

/** Marks a browser on which this user has signed in before. It opens nothing; it only counts failures apart. */
export function signDevice(userId: string): string {
  const iat = seconds(now())
  return sign('device', { sub: userId, jti: randomUUID(), iat, exp: iat + DEVICE_SECONDS })
}

/** The user and the id of a genuine device mark, or null. */
export function verifyDevice(token: string): { userId: string; deviceId: string } | null {
  const claims = verify('device', token, deviceClaims)
  return claims && { userId: claims.sub, deviceId: claims.jti }
}
