/** A refusal of the API as the browser knows it (RFC 9457 with the fields of ours). */
export interface ProblemBody {
  code: string
  status: number
  title: string
  detail: string
  requestId: string | undefined
  /** Names of form fields and the code of what is wrong with each. */
  fields: Record<string, string> | undefined
  /** Seconds after which another try makes sense. */
  retryAfter: number | undefined
}

/** The answer never came: the line is down, or the server hung up. */
export const NETWORK_ERROR = 'NETWORK_ERROR'

/** The answer was not one of ours: a page of a proxy, broken JSON. */
export const UNREADABLE_ANSWER = 'UNREADABLE_ANSWER'

/** Thrown by `callApi` for every answer that is not a success. Show it by its `code`; quote its `requestId`. */
export class ApiProblem extends Error implements ProblemBody {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly requestId: string | undefined
  readonly fields: Record<string, string> | undefined
  readonly retryAfter: number | undefined

  constructor(body: ProblemBody) {
    super(`${body.code} (${body.status})`)
    this.name = 'ApiProblem'
    this.code = body.code
    this.status = body.status
    this.title = body.title
    this.detail = body.detail
    this.requestId = body.requestId
    this.fields = body.fields
    this.retryAfter = body.retryAfter
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function stringRecord(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined
}

/** Reads a refusal. Whatever the body is, the result is a problem with a code that can be shown. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const known = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const seconds = parseInt(response.headers.get('retry-after') ?? '', 10)
  return new ApiProblem({
    code: text(known.code) ?? UNREADABLE_ANSWER,
    status: response.status,
    title: text(known.title) ?? response.statusText,
    detail: text(known.detail) ?? '',
    requestId: text(known.requestId) ?? response.headers.get('x-request-id') ?? undefined,
    fields: stringRecord(known.fields),
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
  })
}
