/**
 * How alike two bodies are, told from sketches of them: for each of 64 hash functions the least hash of all groups of
 * three letters (MinHash). The share of equal places estimates how many groups the texts have in common. The functions
 * are keyed, so that a stolen table tells nothing about a guessed text; variables, marks, spaces and case do not count.
 */
import { parseTemplate, linesOf } from '@/lib/core/template/parse'

const PLACES = 64
const GROUP = 3

/** The letters and digits of a body, without its variables, in one row. NFKC keeps Hangul syllables whole. */
function lettersOf(body: string): string[] {
  const text = parseTemplate(body).template.sections.flatMap(linesOf).flatMap(({ runs }) => runs).map((run) => (run.kind === 'text' ? run.text : ' ')).join(' ')
  return [...text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')]
}

/** Spreads the bits of a whole number of 32 bits (the finisher of MurmurHash3). */
function spread(value: number): number {
  let bits = value
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

/** The sketch of a body under a key of at least 4 × 64 bytes; empty for a text too short to compare. */
export function sketchOf(body: string, key: Buffer): number[] {
  const letters = lettersOf(body)
  if (letters.length < 40) return []
  const seeds = Array.from({ length: PLACES }, (_, place) => key.readInt32LE(place * 4))
  const least = new Int32Array(PLACES).fill(0x7fffffff)
  for (let at = 0; at + GROUP <= letters.length; at += 1) {
    let group = 0x811c9dc5
    for (let offset = 0; offset < GROUP; offset += 1) group = Math.imul(group ^ (letters[at + offset]?.codePointAt(0) ?? 0), 0x01000193)
    for (const [place, seed] of seeds.entries()) {
      const hash = spread(group ^ seed)
      if (hash < (least[place] ?? 0)) least[place] = hash
    }
  }
  return [...least]
}

/** How alike two sketched texts are, in percent; 0 when either was too short. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length !== PLACES || other.length !== PLACES) return 0
  return Math.round((one.filter((hash, place) => hash === other[place]).length * 100) / PLACES)
}
