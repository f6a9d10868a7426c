import { isReadable } from '@/lib/core/visible'

/** Names in addresses that mean something else, or could be taken for us. */
const RESERVED_HANDLES = new Set([
  'admin', 'administrator', 'api', 'app', 'about', 'account', 'auth', 'blog', 'buyer', 'category', 'categories', 'checkout', 'contact', 'demo', 'garim',
  'help', 'home', 'info', 'legal', 'library', 'login', 'logout', 'mail', 'moderator', 'new', 'notice', 'null', 'official', 'operator', 'order', 'orders',
  'payment', 'privacy', 'prompt', 'prompts', 'refund', 'root', 'search', 'security', 'seller', 'sellers', 'settings', 'shop', 'staff', 'status', 'studio',
  'support', 'system', 'team', 'terms', 'test', 'undefined', 'user', 'users', 'www',
])

/** Three to 24 small letters, digits and single dashes inside; none that means something else. */
export function handleProblem(handle: string): 'HANDLE_INVALID' | 'HANDLE_RESERVED' | null {
  if (handle.length < 3 || handle.length > 24 || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(handle)) return 'HANDLE_INVALID'
  return RESERVED_HANDLES.has(handle) ? 'HANDLE_RESERVED' : null
}

/** Words by which a name could be taken for ours or for an office of ours. */
const OFFICIAL_WORDS = /고객센터|운영자|관리자|운영팀|공식|official|admin|support/i

/** A shop's name must be readable and may not be taken for the marketplace itself. `ownNames` are the names of the marketplace. */
export function shopNameProblem(name: string, ownNames: readonly string[]): 'NAME_UNREADABLE' | 'NAME_RESERVED' | null {
  if (!isReadable(name)) return 'NAME_UNREADABLE'
  const bare = name.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return OFFICIAL_WORDS.test(bare) || ownNames.some((own) => bare === own.toLowerCase()) ? 'NAME_RESERVED' : null
}

/** A Korean business number in its written form (123-45-67891), or null when its check digit is wrong (국세청). */
export function readBusinessNumber(text: string): string | null {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits) || /^(\d)\1+$/.test(digits)) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, check] = [...digits].map(Number)
  const sum = a + 3 * b + 7 * c + d + 3 * e + 7 * f + g + 3 * h + 5 * i + Math.floor((5 * i) / 10)
  return (10 - (sum % 10)) % 10 === check ? `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}` : null
}

/** A Korean phone number as it is dialled: mobile, area code, or a number of a company (15xx). */
export const isPhone = (text: string): boolean => /^(?:0\d{1,2}|1[5-9]\d{2})\d{4}$|^0\d{1,2}\d{7,8}$/.test(text.replaceAll(/[\s()-]/g, ''))

/** Whether a text holds a resident number, which we never take (개인정보 보호법 제24조의2). */
export const holdsResidentNumber = (text: string): boolean => /(?<!\d)\d{6}[\s-]{0,3}[1-8]\d{6}(?!\d)/.test(text)
