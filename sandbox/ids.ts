import { randomBytes } from 'node:crypto'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Random text of `length` characters, each one of `alphabet`. */
export function randomText(length: number, alphabet: string = BASE62): string {
  let text = ''
  for (const byte of randomBytes(length)) text += alphabet[byte % alphabet.length]
  return text
}

/** A vendor-like id: the prefix and random base62, as `pi_3x…`. */
export function newId(prefix: string, length = 24): string {
  return prefix + randomText(length)
}
