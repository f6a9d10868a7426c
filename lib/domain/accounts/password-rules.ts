import { shop } from '@/config/shop'
import { commonPasswords } from './common-passwords'
import { PASSWORD_MIN } from './schema'

export type PasswordProblem = 'TOO_SHORT' | 'PASSWORD_COMMON' | 'PASSWORD_PERSONAL'

/** What must remain of a password once the words that anybody would try first are taken out. */
const OWN_PART_MIN = 6
const CONTEXT_WORD_MIN = 4
const DISTINCT_MIN = 5
const DIGITS_ONLY_MIN = 16
const SHOP_WORDS = [shop.name.ko, shop.name.en.toLowerCase(), 'aimarketplace', 'marketplace']
const LOOK_ALIKES: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

const asLetters = (text: string): string => text.replace(/[013457@$!]/g, (sign) => LOOK_ALIKES[sign] ?? sign)
const withoutTail = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

function isRepeated(text: string): boolean {
  return text.length > 1 && (text + text).indexOf(text, 1) < text.length
}

/** Each character is the next of the one before, upwards or downwards: abcdefghij, 9876543210. */
function isStaircase(text: string): boolean {
  const steps = [...text].slice(1).map((char, i) => (char.codePointAt(0) ?? 0) - ([...text][i]?.codePointAt(0) ?? 0))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

function isCommon(lower: string): boolean {
  if (/^\d+$/.test(lower) && lower.length < DIGITS_ONLY_MIN) return true
  if (new Set(lower).size < DISTINCT_MIN || isRepeated(lower) || isStaircase(lower)) return true
  return [lower, withoutTail(lower), withoutTail(asLetters(lower)), asLetters(withoutTail(lower))].some((form) => commonPasswords.has(form))
}

function isPersonal(lower: string, email: string): boolean {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const words = [...SHOP_WORDS, email.toLowerCase(), ...local.split(/[.+_-]/), local, domain.split('.')[0] ?? '']
  const rest = words
    .filter((word) => word.length >= CONTEXT_WORD_MIN || SHOP_WORDS.includes(word))
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), lower)
  return rest !== lower && rest.replace(/[\d\s!@#$%^&*._-]/g, '').length < OWN_PART_MIN
}

/**
 * What speaks against a password, or null. Length and guessability only: no rules about kinds of characters, which
 * make passwords worse (NIST SP 800-63B §3.1.1.2, OWASP ASVS 6.2.5).
 */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const lower = password.toLowerCase()
  if ([...password].length < PASSWORD_MIN) return 'TOO_SHORT'
  if (isCommon(lower)) return 'PASSWORD_COMMON'
  return isPersonal(lower, email) ? 'PASSWORD_PERSONAL' : null
}
