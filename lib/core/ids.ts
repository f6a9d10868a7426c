/** Prefixes of our ids; the prefix tells what a bare id names. */
export type IdPrefix =
  | 'usr' | 'ses' | 'rft' | 'mtk' | 'slr' | 'bnk' | 'prm' | 'prv' | 'pex' | 'img' | 'ord'
  | 'pay' | 'rfd' | 'ent' | 'evt' | 'mal' | 'aud' | 'run' | 'pyo' | 'rev' | 'req' | 'alt' | 'ald' | 'inc' | 'ine'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32: no i, l, o, u

function encode(value: bigint, length: number): string {
  let rest = value
  let text = ''
  for (let i = 0; i < length; i += 1) {
    text = ALPHABET[Number(rest & 31n)] + text
    rest >>= 5n
  }
  return text
}

function randomBits(bits: number): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(bits / 8))
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

/** Makes an id: prefix, 48 bits of time, 80 random bits. Ids of one kind sort by the time they were made. */
export function newId(prefix: IdPrefix, at: number = Date.now()): string {
  return `${prefix}_${encode(BigInt(at), 10)}${encode(randomBits(80), 16)}`
}

/** The least text of the ids of one kind that were made at an instant or later, to compare with. */
export const idFloor = (prefix: IdPrefix, at: number): string => `${prefix}_${encode(BigInt(at), 10)}`

/** Whether the text has the shape of an id of that kind. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return new RegExp(`^${prefix}_[${ALPHABET}]{26}$`).test(text)
}

/** The number people read aloud: KST date and five letters without look-alikes, such as 20261123-7K3Q9. */
export function newOrderNumber(kstDate: string): string {
  return `${kstDate.replaceAll('-', '')}-${encode(randomBits(32), 5).toUpperCase()}`
}
