/**
 * The query side of search: turns what somebody typed into the tokens that `prompt_search_tokens` (SQL) stores for every
 * prompt. Pure. Both sides cut text the same way; `search.db.test.ts` compares them.
 */
import { noiseWords, synonymGroups } from './search-synonyms'

/** Tokens that must all be there. */
export type TokenForm = readonly string[]

/** One word of a query: found when any of its forms is. The first form is the word itself. */
export interface SearchTerm {
  word: string
  forms: readonly TokenForm[]
}

/** How generously a query is read. `loose` is the second try, for a query that found nothing. */
export interface ReadOptions {
  loose?: boolean
  /** Words that stand in the catalogue, by the mistyped Latin word they are near to. */
  corrections?: ReadonlyMap<string, readonly string[]>
}

const RUNS = /[가-힣]+|[a-z]+|[0-9]+|[ᄀ-ᄒ]+|[ぁ-ゟ゠-ヿ一-鿿]+/gu
/** A query longer than this is read no further: more words only make the answer emptier. */
const TERMS_MAX = 8

/** Particles that no noun ends in, and those that some do (고양이, 시나리오): the latter only fall on the second try. */
const PARTICLES = ['으로는', '에서는', '에게서', '이라는', '으로', '에서', '에게', '한테', '까지', '부터', '처럼', '보다', '이랑', '을', '를', '은', '는']
const WEAK_PARTICLES = ['이', '가', '의', '도', '와', '과', '로', '만', '에', '나', '랑']

/** As the database sees text: compatible forms folded, lower case. */
const normalizeText = (text: string): string => text.normalize('NFKC').toLowerCase()

const runsOf = (text: string): string[] => text.match(RUNS) ?? []
const isHangul = (run: string): boolean => /^[가-힣]/.test(run)
const isInitials = (run: string): boolean => /^[ᄀ-ᄒ]/.test(run)

/** The word without its particle, when at least two syllables remain: 프롬프트를 → 프롬프트. */
function withoutParticle(run: string, particles: readonly string[]): string {
  if (!isHangul(run)) return run
  const particle = particles.find((ending) => run.endsWith(ending) && run.length - ending.length >= 2)
  return particle ? run.slice(0, -particle.length) : run
}

/** The fewest stored pieces that cover a run: itself, or windows of the greatest length and the last one. */
function piecesOf(run: string): string[] {
  const longest = /^[a-z0-9]/.test(run) ? 6 : 4
  if (run.length <= longest) return [run]
  const starts = Array.from({ length: Math.floor((run.length - 1) / longest) }, (_, i) => i * longest)
  return [...starts.map((start) => run.slice(start, start + longest)), run.slice(-longest)]
}

function tokensOf(runs: readonly string[]): TokenForm {
  const [only] = runs
  // One syllable stands in half of all texts; alone it is looked for in titles.
  if (runs.length === 1 && only?.length === 1) return isInitials(only) ? [] : /^[a-z0-9]/.test(only) ? [only] : [`^${only}`]
  return [...new Set(runs.flatMap(piecesOf))]
}

const synonymsOf: ReadonlyMap<string, readonly string[]> = new Map(
  synonymGroups.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)] as const)),
)

function formsOf(runs: readonly string[], options: ReadOptions): TokenForm[] {
  const last = runs.at(-1) ?? ''
  const stem = [...runs.slice(0, -1), withoutParticle(last, WEAK_PARTICLES)]
  const words = [runs, ...(options.loose ? [stem] : [])].map((parts) => parts.join(''))
  const others = words.flatMap((word) => [...(synonymsOf.get(word) ?? []), ...(options.corrections?.get(word) ?? [])])
  const all = [tokensOf(runs), ...(options.loose ? [tokensOf(stem)] : []), ...others.map((other) => tokensOf(runsOf(other)))]
  return [...new Map(all.filter((form) => form.length > 0).map((form) => [form.join(' '), form])).values()]
}

/** Runs of one typed word, its clear particle gone; a particle after Latin letters is a run of its own: GPT-5로. */
function stemRuns(word: string): string[] {
  const runs = runsOf(word)
  const last = runs.at(-1) ?? ''
  if (runs.length > 1 && isHangul(last) && [...PARTICLES, ...WEAK_PARTICLES].includes(last)) return runs.slice(0, -1)
  return [...runs.slice(0, -1), withoutParticle(last, PARTICLES)].filter((run) => run !== '')
}

/** Reads a query. No terms means that nothing in it can be searched for. */
export function readQuery(query: string, options: ReadOptions = {}): SearchTerm[] {
  const words = normalizeText(query).split(/\s+/).map(stemRuns).filter((runs) => runs.length > 0)
  const meant = words.filter((runs) => !noiseWords.includes(runs.join('')))
  return (meant.length > 0 ? meant : words)
    .slice(0, TERMS_MAX)
    .map((runs) => ({ word: runs.join(''), forms: formsOf(runs, options) }))
    .filter((term) => term.forms.length > 0)
}

/** The same tokens, where they stand in the title. A form that is already bound to the title stays as it is. */
export const inTitle = (form: TokenForm): TokenForm => form.map((token) => (token.startsWith('^') ? token : `^${token}`))

/** How many single letters must be typed differently, where two neighbours that changed places count once. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swapped ? at(i - 2, j - 2) + 1 : Infinity))
    }
  }
  return at(a.length, b.length)
}

/** Whether a typed Latin word may be meant for a known one: one slip in short words, two from seven letters on. */
export const isNearMiss = (typed: string, known: string): boolean => {
  const slips = editDistance(typed, known)
  return slips > 0 && slips <= (typed.length >= 7 ? 2 : 1)
}

/** Latin words of a query that are long enough to be mistyped recognisably. */
export const latinWords = (terms: readonly SearchTerm[]): string[] => [...new Set(terms.map(({ word }) => word).filter((word) => /^[a-z]{4,30}$/.test(word)))]
