import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError, notFound } from '@/lib/core/errors'
import { invalidInput, PARSE_OPTIONS, problemResponse, toAppError } from './problem'

test('a refusal is problem+json with its code and the request’s id', async () => {
  const response = problemResponse(new AppError('ORDER_ALREADY_PAID', { status: 409, safeMessage: 'It is paid.', details: { orderId: 'ord_1' } }), 'req_1')
  expect(response.status).toBe(409)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(await response.json()).toEqual({ type: 'about:blank', title: 'Conflict', status: 409, detail: 'It is paid.', code: 'ORDER_ALREADY_PAID', requestId: 'req_1' })
})

test('401 names the scheme, and a wait is told', () => {
  expect(problemResponse(new AppError('AUTH_REQUIRED', { status: 401 }), 'r').headers.get('www-authenticate')).toBe('Bearer')
  expect(problemResponse(new AppError('X_Y', { status: 503, retryAfter: 5 }), 'r').headers.get('retry-after')).toBe('5')
  expect(problemResponse(notFound('order'), 'r').headers.get('retry-after')).toBeNull()
})

test('a bug tells nothing of itself', async () => {
  const response = problemResponse(toAppError(new Error('password is hunter2 at line 3')), 'req_1')
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).toContain('"code":"INTERNAL"')
  expect(text).not.toMatch(/hunter2|line 3|stack/)
  expect(toAppError('thrown text').status).toBe(500)
})

test('an unreachable database is 503 with a wait', () => {
  expect(toAppError(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE', retryAfter: 5 })
})

const shape = z.strictObject({ name: z.string().min(2).max(4), price: z.number().min(1000).max(9000), tags: z.array(z.string()).max(1), agrees: z.literal(true, 'AGREEMENT_REQUIRED'), inner: z.strictObject({ a: z.string() }) })
const fieldsOf = (value: unknown) => {
  const result = shape.safeParse(value, PARSE_OPTIONS)
  return result.success ? null : invalidInput(result.error).fields
}

test('every field says what is wrong with it', () => {
  expect(fieldsOf({ name: 'a', price: 1, tags: ['a', 'b'], agrees: true, inner: { a: 'x' } })).toEqual({ name: 'TOO_SHORT', price: 'TOO_SMALL', tags: 'TOO_LONG' })
  expect(fieldsOf({ name: 'abcde', price: 10_000, tags: [], agrees: false, inner: { a: 1 } })).toEqual({ name: 'TOO_LONG', price: 'TOO_BIG', agrees: 'AGREEMENT_REQUIRED', 'inner.a': 'INVALID' })
  expect(fieldsOf({ name: '', price: null, tags: [], agrees: true, inner: { a: 'x' } })).toEqual({ name: 'REQUIRED', price: 'INVALID' })
  expect(fieldsOf({ price: '1000', tags: [], agrees: true, inner: { a: 'x', b: 1 }, isAdmin: true })).toEqual({ name: 'REQUIRED', price: 'INVALID', 'inner.b': 'UNKNOWN', isAdmin: 'UNKNOWN' })
  expect(fieldsOf('text')).toEqual({ body: 'INVALID' })
})
