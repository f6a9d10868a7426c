import 'server-only'
import { STATUS_CODES } from 'node:http'
import type { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { asRefusal } from '@/lib/platform/db'
import { reportError } from '@/lib/platform/error-reports'
import { log } from '@/lib/platform/log'
import { requestContext } from '@/lib/platform/request-context'

/** An error as clients see it: RFC 9457, with our stable code and the id under which the log knows the request. */
export interface Problem {
  type: 'about:blank'
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  /** What is wrong with which field of the input: REQUIRED, TOO_LONG, INVALID … */
  fields?: Record<string, string>
}

function fieldCode(issue: z.core.$ZodIssue): string {
  if (/^[A-Z][A-Z0-9_]+$/.test(issue.message)) return issue.message // our schemas name their own reasons so
  if (issue.input === undefined || issue.input === '') return 'REQUIRED'
  const isText = 'origin' in issue && (issue.origin === 'string' || issue.origin === 'array')
  if (issue.code === 'too_small') return isText ? 'TOO_SHORT' : 'TOO_SMALL'
  if (issue.code === 'too_big') return isText ? 'TOO_LONG' : 'TOO_BIG'
  return 'INVALID'
}

/** How schemas must be parsed for `invalidInput` to tell what is missing from what is wrong. */
export const PARSE_OPTIONS = { reportInput: true } as const

/** The 400 for input that does not have its shape: which field, and why, in words that screens translate. */
export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) fields[[...issue.path, key].join('.')] = 'UNKNOWN'
    else fields[issue.path.join('.') || 'body'] ??= fieldCode(issue)
  }
  return new AppError('INVALID_INPUT', { status: 400, safeMessage: 'Some of what was sent is not right.', fields })
}

const internal = (cause: unknown): AppError =>
  new AppError('INTERNAL', { status: 500, expected: false, safeMessage: 'Something went wrong on our side.', cause })

/** Turns whatever was thrown into the error that may leave the house, and logs what is not a mere refusal. */
export function toAppError(thrown: unknown): AppError {
  const known = asRefusal(thrown)
  const error = known instanceof AppError ? known : internal(thrown)
  if (!error.expected) {
    log.error('request failed', { code: error.code, details: error.details, error: error.cause ?? error })
    // Alerts tell of a database that is away; a report for each request would tell nothing more.
    if (error.code !== 'DATABASE_UNAVAILABLE') reportError(error.cause ?? error, { code: error.code, requestId: requestContext()?.requestId ?? 'none' })
  }
  return error
}

/** Writes an error as problem+json. */
export function problemResponse(error: AppError, requestId: string): Response {
  const problem: Problem = {
    ...error.shown,
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: error.safeMessage,
    code: error.code,
    requestId,
    ...(error.fields ? { fields: error.fields } : {}),
  }
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'private, no-store' })
  if (error.retryAfter !== undefined) headers.set('Retry-After', String(error.retryAfter))
  if (error.status === 401) headers.set('WWW-Authenticate', 'Bearer')
  return new Response(JSON.stringify(problem), { status: error.status, headers })
}
