import 'server-only'
import { AppError } from '@/lib/core/errors'

const TYPES = { json: 'application/json', csv: 'text/csv', html: 'text/html' } as const

/** A form in which an answer can be had. */
type Form = keyof typeof TYPES

/** One range of an `Accept` field: what it names, and how much it is wanted (0 to 1). */
function toRange(text: string): { range: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { range, weight: weight === undefined ? 1 : Number(weight) || 0 }
}

const isWithin = (type: string, range: string): boolean => range === '*/*' || range === type || range === `${type.split('/', 1)[0]}/*`

/**
 * The form a caller asks for by `Accept` (RFC 9110, section 12.5.1) among those there are; the first of them unless told.
 * Throws NOT_ACCEPTABLE (406) where none of them will do, rather than answer what nobody asked for.
 */
export function wantedForm<F extends Form>(request: Request, forms: readonly F[]): F {
  const ranges = (request.headers.get('accept') || '*/*').split(',').map(toRange).filter(({ weight }) => weight > 0)
  for (const { range } of ranges.toSorted((one, other) => other.weight - one.weight)) {
    const form = forms.find((each) => isWithin(TYPES[each], range))
    if (form !== undefined) return form
  }
  throw new AppError('NOT_ACCEPTABLE', { status: 406, safeMessage: `This can be had as ${forms.map((form) => TYPES[form]).join(' or ')}.` })
}

/**
 * A file to be saved, or with `shown` a document for a tab of its own. Either way it is never a page of ours: the policy
 * gives it an origin of its own without scripts, so what stands in it cannot run in our name.
 */
export function fileResponse(body: string | Buffer, file: { type: string; name: string; sha256?: string; shown?: boolean }): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `${file.shown ? 'inline' : 'attachment'}; filename="${file.name}"`,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      ...(file.sha256 ? { 'X-Content-SHA256': file.sha256 } : {}),
    },
  })
}
