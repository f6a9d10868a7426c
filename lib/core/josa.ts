/**
 * Korean particles that change with the sound before them: 비누를, 수건을.
 *
 * A pair is written "with final consonant / without". Which one fits depends only on the last sound of the
 * word, so the whole problem is finding that sound for Hangul, digits, units and Latin letters. Where the
 * sound cannot be known (Han characters, other scripts, nothing at all) both forms are shown, as Korean
 * forms do: 을(를), (으)로.
 */

export const JOSA_PAIRS = [
  '은/는', '이/가', '을/를', '과/와', '으로/로', '아/야', '이나/나', '이란/란', '이랑/랑',
  '이라고/라고', '이에요/예요', '으로서/로서', '으로써/로써',
] as const

export type JosaPair = (typeof JOSA_PAIRS)[number]

/** How a word ends: with ㄹ, with another final consonant, with a vowel, or with a sound we cannot know. */
type Ending = 'rieul' | 'consonant' | 'vowel' | 'unknown'

/** Finds the pair a seller wrote, in either order ("을/를" and "를/을" are the same pair); null when there is none. */
export function findJosaPair(text: string): JosaPair | null {
  const parts = text.normalize('NFC').split('/').map((part) => part.trim())
  const orders = [parts.join('/'), [...parts].reverse().join('/')]
  return JOSA_PAIRS.find((pair) => orders.includes(pair)) ?? null
}

/** Both forms at once, for a place that is still empty: 을(를), (으)로. */
export function bothJosa(pair: JosaPair): string {
  const [withFinal, without] = split(pair)
  return withFinal.endsWith(without)
    ? `(${withFinal.slice(0, -without.length)})${without}`
    : `${withFinal}(${without})`
}

/** The particle that follows `word`. An empty or unreadable word gives both forms. */
export function pickJosa(word: string, pair: JosaPair): string {
  const [withFinal, without] = split(pair)
  switch (endingOf(word)) {
    case 'vowel': return without
    case 'consonant': return withFinal
    // After ㄹ the 으 of 으로 falls away (서울로), but every other pair counts ㄹ as a final consonant.
    case 'rieul': return pair.startsWith('으로') ? without : withFinal
    case 'unknown': return bothJosa(pair)
  }
}

function split(pair: JosaPair): [string, string] {
  const slash = pair.indexOf('/')
  return [pair.slice(0, slash), pair.slice(slash + 1)]
}

/** Only the end of a word matters; reading no more keeps a long value cheap on every key stroke. */
const READ_MAX = 100

function endingOf(word: string): Ending {
  // NFKC also unfolds full-width digits and letters (５, Ａ) and unit signs (㎏).
  const spoken = dropRemark(word.slice(-READ_MAX).normalize('NFKC').trim()).replace(/[^\p{L}\p{N}%°]+$/u, '')
  const unit = UNIT_ENDINGS.get(/\d ?([A-Za-z]+|%|°)$/.exec(spoken)?.[1] ?? '')
  if (unit !== undefined) return unit
  // Neither sign is spoken unless it follows a number.
  const sounded = spoken.replace(/[^\p{L}\p{N}]+$/u, '')
  const code = sounded.charCodeAt(sounded.length - 1)
  if (code >= 0xac00 && code <= 0xd7a3) return finalOf((code - 0xac00) % 28)
  const digit = DIGIT_ENDINGS[code - 0x30]
  if (digit !== undefined) return digit
  const latin = /[A-Za-z]+$/.exec(sounded.normalize('NFD').replace(/\p{M}/gu, ''))?.[0]
  return latin === undefined ? 'unknown' : latinEnding(latin)
}

/** A remark in brackets at the end is not spoken: the particle follows the word before it, 밤비누(무향)를. */
function dropRemark(word: string): string {
  const before = word.replace(/\s*\([^()]*\)[^\p{L}\p{N}]*$/u, '')
  return before === '' ? word : before
}

/** Hangul syllables are ordered so that the final consonant is the remainder by 28; 0 is none and 8 is ㄹ. */
function finalOf(remainder: number): Ending {
  if (remainder === 0) return 'vowel'
  return remainder === 8 ? 'rieul' : 'consonant'
}

/**
 * 영 일 이 삼 사 오 육 칠 팔 구. The last digit decides also for round numbers,
 * because 십, 백, 천, 만 and 억 end in a consonant as 영 does.
 */
const DIGIT_ENDINGS: readonly Ending[] = [
  'consonant', 'rieul', 'vowel', 'consonant', 'vowel', 'vowel', 'consonant', 'rieul', 'rieul', 'vowel',
]

/** Units as they are read after a number: 500ml is 밀리리터, 2kg is 킬로그램, 16px is 픽셀. */
const UNIT_ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ...['%', '°', 'l', 'L', 'ml', 'mL', 'm', 'mm', 'cm', 'km'].map((unit) => [unit, 'vowel'] as const),
  ...['g', 'mg', 'kg'].map((unit) => [unit, 'consonant'] as const),
  ['px', 'rieul'],
])

/**
 * Latin letters. Capitals at the end (API, ChatGPT, a single letter) are read letter by letter, so the name of the
 * last letter decides: L 엘 and R 알 end in ㄹ, M 엠 and N 엔 in a consonant, all other names in a vowel.
 * A word is read as Korean writes it down: -l and -le end in ㄹ (Gmail 지메일, Google 구글); -m, -n, -ng and
 * -me, -ne in a consonant (Chrome 크롬); -ck, -ook and a single short vowel before b, c, k, p or t as well
 * (Slack 슬랙, Facebook 페이스북, TikTok 틱톡). Everything else gains a vowel (Claude 클로드, server 서버, point 포인트).
 */
function latinEnding(letters: string): Ending {
  if (letters.length === 1 || /[A-Z]{2}$/.test(letters)) {
    const name = letters.slice(-1).toUpperCase()
    if ('LR'.includes(name)) return 'rieul'
    return 'MN'.includes(name) ? 'consonant' : 'vowel'
  }
  const word = letters.toLowerCase()
  if (/le?$/.test(word)) return 'rieul'
  if (/(?:[mn]e?|ng|ck|ook|(?:^|[^aeiou])[aeiou][bckpt])$/.test(word)) return 'consonant'
  return 'vowel'
}
