import 'server-only'
import { recordAudit } from '@/lib/domain/audit'
import { queueMail } from '@/lib/domain/notices'
import { now } from '@/lib/platform/clock'
import { keyedHash } from '@/lib/platform/crypto'
import { db, inTransaction, type Tx } from '@/lib/platform/db'
import { consumeRate, forgiveRate } from '@/lib/platform/rate-limit'
import { accountError } from './errors'
import { hashPassword, isOutdatedHash, isPassword } from './password'
import type { LoginInput } from './schema'
import { openSession, type Origin, type TokenPair } from './sessions'
import { signDevice, verifyDevice } from './tokens'

const userSelect = { id: true, role: true, status: true, locale: true, passwordHash: true } as const
interface Candidate {
  id: string
  role: 'MEMBER' | 'ADMIN'
  status: 'ACTIVE' | 'SUSPENDED'
  locale: string
  passwordHash: string
}

/** What a sign-in hands out. `deviceToken` marks the browser and is null when it was marked already. */
export interface SignedIn {
  tokens: TokenPair
  deviceToken: string | null
}

/** Addresses are counted and recorded by keyed hash, so that neither table tells who tried. */
const addressKey = (email: string): string => keyedHash('login', email).toString('hex').slice(0, 32)

async function isNewDevice(tx: Tx, userId: string, userAgent: string): Promise<boolean> {
  const [all, alike] = await Promise.all([tx.session.count({ where: { userId } }), tx.session.count({ where: { userId, userAgent } })])
  return all > 0 && alike === 0
}

async function open(user: Candidate, password: string, origin: Origin, isKnownDevice: boolean): Promise<SignedIn> {
  const passwordHash = isOutdatedHash(user.passwordHash) ? await hashPassword(password) : null
  return inTransaction(async (tx) => {
    const isNew = !isKnownDevice && (await isNewDevice(tx, user.id, origin.userAgent))
    if (passwordHash) await tx.user.updateMany({ where: { id: user.id, passwordHash: user.passwordHash }, data: { passwordHash } })
    const { sessionId, tokens } = await openSession(tx, { id: user.id, isAdmin: user.role === 'ADMIN' }, origin)
    if (isNew) {
      await queueMail(tx, {
        dedupeKey: `new-device/${sessionId}`,
        template: 'new-device',
        toUserId: user.id,
        locale: user.locale,
        data: { at: now().toISOString(), userAgent: origin.userAgent, ip: origin.ip },
      })
    }
    await recordAudit(tx, { actorId: user.id, action: 'account.login', subjectType: 'session', subjectId: sessionId, details: { isNewDevice: isNew } })
    return { tokens, deviceToken: isKnownDevice ? null : signDevice(user.id) }
  })
}

/**
 * Signs in. Five failures in a quarter of an hour stop further tries for an address, known or not; a browser that
 * signed in before is counted by itself, so that strangers cannot lock out an owner
 * [owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies]. A wrong address and a wrong
 * password are one answer, AUTH_BAD_CREDENTIALS (401). Also throws RATE_LIMITED (429), ACCOUNT_SUSPENDED (403, told
 * only to who knows the password) and AUTH_BUSY (503).
 */
export async function logIn(input: LoginInput, origin: Origin, deviceToken: string | null): Promise<SignedIn> {
  const user: Candidate | null = await db().user.findUnique({ where: { email: input.email }, select: userSelect })
  const device = deviceToken === null ? null : verifyDevice(deviceToken)
  const isKnownDevice = device !== null && device.userId === user?.id
  const counter = isKnownDevice ? `device:${device.deviceId}` : `address:${addressKey(input.email)}`
  await consumeRate('loginAccount', counter)
  const isRight = await isPassword(user?.passwordHash ?? null, input.password)
  if (!user || !isRight) {
    await inTransaction((tx) => recordAudit(tx, { actorId: null, action: 'account.login', subjectType: 'address', subjectId: addressKey(input.email), outcome: 'denied' }))
    throw accountError('AUTH_BAD_CREDENTIALS')
  }
  if (user.status !== 'ACTIVE') throw accountError('ACCOUNT_SUSPENDED')
  await forgiveRate('loginAccount', counter)
  return open(user, input.password, origin, isKnownDevice)
}
