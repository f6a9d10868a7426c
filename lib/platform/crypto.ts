import 'server-only'
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/lib/core/errors'
import { env, parseKeyRing } from './env'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16 // Node accepts shorter tags unless the length is fixed.

function gcmSeal(key: Buffer, plain: Buffer, aad: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(aad))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function gcmOpen(key: Buffer, sealed: Buffer, aad: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('sealed text is too short')
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(aad))
    .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES))
  return Buffer.concat([body, decipher.final()])
}

/**
 * Encrypts a text under a fresh data key, which is itself wrapped by the active key of the ring.
 * `place` names where the result is stored (table, row and owner): the same bytes anywhere else do not open.
 * Result: "v1.<key id>.<wrapped key>.<sealed text>", base64url parts.
 */
export function seal(plain: string, place: string): string {
  const keyId = env().ENCRYPTION_KEY_ACTIVE
  const keyOfRing = parseKeyRing(env().ENCRYPTION_KEY)[keyId]
  if (!keyOfRing) throw new Error('no active encryption key')
  const dataKey = randomBytes(32)
  const wrapped = gcmSeal(keyOfRing, dataKey, `aimp|v1|${place}|${keyId}`)
  const body = gcmSeal(dataKey, Buffer.from(plain, 'utf8'), `aimp|v1|${place}`)
  return ['v1', keyId, wrapped.toString('base64url'), body.toString('base64url')].join('.')
}

/** Decrypts what `seal` made for the same place. Throws CRYPTO_UNREADABLE when anything was changed or the key is gone. */
export function unseal(sealed: string, place: string): string {
  try {
    const [version, keyId, wrapped, body, ...rest] = sealed.split('.')
    const keyOfRing = parseKeyRing(env().ENCRYPTION_KEY)[keyId ?? '']
    if (version !== 'v1' || !keyId || !wrapped || !body || rest.length > 0 || !keyOfRing) throw new RangeError('unknown envelope')
    const dataKey = gcmOpen(keyOfRing, Buffer.from(wrapped, 'base64url'), `aimp|v1|${place}|${keyId}`)
    return gcmOpen(dataKey, Buffer.from(body, 'base64url'), `aimp|v1|${place}`).toString('utf8')
  } catch (cause) {
    throw new AppError('CRYPTO_UNREADABLE', { status: 500, expected: false, safeMessage: 'The stored text could not be read.', cause })
  }
}

/** SHA-256 of a text or bytes. */
export const sha256 = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest()

/** Keyed hash: equality without a way to test guesses from outside. Purposes do not mix. */
export const keyedHash = (purpose: string, value: string): Buffer => createHmac('sha256', env().CSRF_SECRET).update(`${purpose}|${value}`).digest()

/** Random text of 256 bits for links and secrets. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** Compares two texts in constant time, whatever their lengths. */
export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b))
