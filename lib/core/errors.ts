/** What an error may tell beyond its code. */
export interface ErrorOptions {
  /** HTTP status of the answer; 400 unless told. */
  status?: number
  /** True: a refusal that belongs to the business. False: a bug or a broken outside, logged as an error. */
  expected?: boolean
  /** English sentence that may be shown to anybody; screens translate by the code. */
  safeMessage?: string
  /** Facts for the log, and for the answer where `fields` names form fields. */
  details?: Record<string, unknown>
  fields?: Record<string, string>
  /** Facts that belong into the answer itself, such as the price that applies now. They must survive JSON. */
  shown?: Record<string, unknown>
  /** Seconds after which another try makes sense (Retry-After). */
  retryAfter?: number
  cause?: unknown
}

/**
 * A refusal with a stable code of the form MODULE_REASON. Thrown, never returned: an error that is returned
 * inside a transaction would commit it. Outcomes of a gateway are values, not errors.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly expected: boolean
  readonly safeMessage: string
  readonly details: Record<string, unknown>
  readonly fields: Record<string, string> | undefined
  readonly shown: Record<string, unknown> | undefined
  readonly retryAfter: number | undefined

  constructor(code: string, options: ErrorOptions = {}) {
    super(options.safeMessage ?? code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = options.status ?? 400
    this.expected = options.expected ?? true
    this.safeMessage = options.safeMessage ?? 'The request was refused.'
    this.details = options.details ?? {}
    this.fields = options.fields
    this.shown = options.shown
    this.retryAfter = options.retryAfter
  }
}

/** The answer for what is absent and for what is another's: a stranger cannot tell which. */
export const notFound = (what: string): AppError =>
  new AppError('NOT_FOUND', { status: 404, safeMessage: 'There is nothing here.', details: { what } })
