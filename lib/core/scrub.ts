const REDACTED = '[redacted]'
const SECRET_NAMES = /pass|secret|token|authorization|cookie|api_?key|body|content|plaintext|account_?number|holder|card|prompt_?text|^to$|^email$/i
const SECRET_SHAPES = /\b(?:Bearer|Basic)\s+[\w.~+/=-]+|\b(?:sk|pk|rk|whsec|SG)[_.][\w.-]{8,}|\beyJ[\w-]{1,300}\.[\w-]+\.[\w-]*|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|[?&#]token=[^\s&"']+|\b\d{6}-[1-4]\d{6}\b|\b(?:\d[ -]?){13,19}\b/g
const DEPTH_MAX = 6
const TEXT_MAX = 2000
/** Anybody may send a long text, and looking for shapes takes more than its length: it is cut before. Twice as much is looked at as is kept, so that the cut does not hide a secret. */
const LOOKED_AT_MAX = 2 * TEXT_MAX

/** Removes what may not be logged, by field name and by shape: tokens, secrets, contents, mail addresses, cards. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.slice(0, LOOKED_AT_MAX).replace(SECRET_SHAPES, REDACTED).slice(0, TEXT_MAX)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Error) return { name: value.name, message: redact(value.message), code: 'code' in value ? value.code : undefined, stack: redact(value.stack ?? ''), cause: value.cause === undefined || depth >= DEPTH_MAX ? undefined : redact(value.cause, depth + 1) }
  if (value instanceof Date) return value
  if (Array.isArray(value)) return depth >= DEPTH_MAX ? REDACTED : value.slice(0, 100).map((item) => redact(item, depth + 1))
  if (value && typeof value === 'object') {
    if (depth >= DEPTH_MAX) return REDACTED
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, SECRET_NAMES.test(name) ? REDACTED : redact(inner, depth + 1)]))
  }
  return value
}
