/**
 * How many words a text has, as shown to buyers ("약 1,180단어").
 *
 * A word is what stands between spaces and holds a letter or a digit (for Korean an 어절), so marks standing alone
 * (`#`, `-`, `|`) and list numbers are none. Chinese and Japanese write no spaces, so there every two characters count as a word.
 */
export function countWords(text: string): number {
  let words = 0
  for (const token of text.replace(/^[ \t]*\d{1,3}[.)][ \t]/gm, '').split(/\s+/)) {
    const unspaced = token.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
    const rest = token.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu, '')
    words += Math.ceil(unspaced / 2) + (/[\p{L}\p{N}]/u.test(rest) ? 1 : 0)
  }
  return words
}

/** The length people see: NFC code points, so that 한 typed as three letters and an emoji each count once. */
export function countCharacters(text: string): number {
  return [...text.normalize('NFC')].length
}
