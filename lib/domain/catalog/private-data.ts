/**
 * Secrets and personal data that have no place in a text for sale. Shapes only: a hit is told, never stored or logged.
 */
import type { SourceSpan } from '@/lib/core/template/parse'

export type PrivateDataCode =
  | 'SECRET_KEY' | 'SECRET_PASSWORD' | 'PII_RESIDENT_NUMBER' | 'PII_CARD' | 'PII_PHONE' | 'PII_EMAIL'

export interface PrivateDataNotice extends SourceSpan { code: PrivateDataCode; severity: 'error' | 'warn' }

interface Shape {
  code: PrivateDataCode
  severity: 'error' | 'warn'
  pattern: RegExp
  isReal?: (found: string) => boolean
}

/** Earlier shapes win where two overlap. Every repetition is bounded or cannot backtrack, so a long line stays cheap. */
const shapes: readonly Shape[] = [
  { code: 'SECRET_KEY', severity: 'error', pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g },
  { code: 'SECRET_KEY', severity: 'error', pattern: /\b(?:sk|rk|pk)[-_][A-Za-z0-9_-]{16,200}/g, isReal: hasDigit },
  { code: 'SECRET_KEY', severity: 'error', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { code: 'SECRET_KEY', severity: 'error', pattern: /\bAIza[0-9A-Za-z_-]{35}/g },
  { code: 'SECRET_KEY', severity: 'error', pattern: /\b(?:gh[opsru]_[A-Za-z0-9]{30,100}|github_pat_[A-Za-z0-9_]{30,100}|xox[abprs]-[A-Za-z0-9-]{10,100})/g },
  { code: 'SECRET_KEY', severity: 'error', pattern: /\beyJ[A-Za-z0-9_-]{8,500}\.eyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,500}/g },
  { code: 'SECRET_KEY', severity: 'error', pattern: /\bBearer\s{1,3}[A-Za-z0-9._~+/-]{16,500}=?=?/g, isReal: hasDigit },
  { code: 'SECRET_PASSWORD', severity: 'warn', pattern: /(?:비밀번호|암호|password|passwd)\s{0,3}[:=]\s{0,3}["']?[!-z|~]{8,64}/gi, isReal: hasDigit },
  { code: 'PII_RESIDENT_NUMBER', severity: 'error', pattern: /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]{0,3}[1-8]\d{6}(?!\d)/g, isReal: isResidentNumber },
  { code: 'PII_CARD', severity: 'error', pattern: /(?<!\d)[3-69](?:[ -]?\d){13,15}(?!\d)/g, isReal: passesLuhn },
  { code: 'PII_PHONE', severity: 'error', pattern: /(?<!\d)(?:\+82[ -]?(?:\(0\))?|0)1[016789][ .-]?\d{3,4}[ .-]?\d{4}(?!\d)/g },
  // A number of an office may be meant for the public.
  { code: 'PII_PHONE', severity: 'warn', pattern: /(?<!\d)0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70)(?:\) ?|[ .-])\d{3,4}[ .-]\d{4}(?!\d)/g },
  { code: 'PII_EMAIL', severity: 'error', pattern: /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,20}\b/g, isReal: (found) => !/@(?:[\w-]+\.)*example\.[a-z.]+$/i.test(found) },
]

/** Every hit, line by line. Pure. */
export function findPrivateData(body: string): PrivateDataNotice[] {
  return body.split('\n').flatMap((line, index) => {
    const found: PrivateDataNotice[] = []
    for (const { code, severity, pattern, isReal } of shapes) {
      for (const { 0: text, index: at } of line.matchAll(pattern)) {
        const isTaken = found.some(({ column, length }) => at + 1 < column + length && column < at + 1 + text.length)
        if (isTaken || isReal?.(text) === false) continue
        found.push({ code, severity, line: index + 1, column: at + 1, length: text.length })
      }
    }
    return found
  })
}

/** Words joined by dashes look like a key, but a real key has digits. */
function hasDigit(found: string): boolean {
  return /\d/.test(found)
}

/**
 * Thirteen digits in a row may be a bar code, so there the check digit decides. Numbers given since October 2020 carry none,
 * therefore the usual spelling in two parts is believed as it stands.
 */
function isResidentNumber(found: string): boolean {
  if (/\D/.test(found)) return true
  const digits = [...found].map(Number)
  const sum = digits.slice(0, 12).reduce((total, digit, place) => total + digit * (2 + (place % 8)), 0)
  return (11 - (sum % 11)) % 10 === digits[12]
}

/** The check digit of card numbers (ISO/IEC 7812-1). */
function passesLuhn(found: string): boolean {
  const digits = [...found.replace(/\D/g, '')].reverse().map(Number)
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit : digit * 2
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return sum % 10 === 0 && sum > 0
}
