import { expect, test } from 'vitest'
import { assert, assertNever } from './assert'
import { AppError, notFound } from './errors'

test('an error says no more than it is told', () => {
  const bare = new AppError('ORDER_NOT_PENDING')
  expect(bare).toMatchObject({ code: 'ORDER_NOT_PENDING', status: 400, expected: true, details: {}, fields: undefined, retryAfter: undefined })
  const cause = new Error('inner')
  expect(new AppError('X_Y', { status: 503, expected: false, cause, retryAfter: 5 })).toMatchObject({ status: 503, expected: false, cause, retryAfter: 5 })
  expect(notFound('order')).toMatchObject({ code: 'NOT_FOUND', status: 404, details: { what: 'order' } })
})

test('assertions tell bugs', () => {
  expect(() => assert(0, 'zero')).toThrow('assertion failed: zero')
  expect(() => assert(1, 'one')).not.toThrow()
  expect(() => assertNever('x' as never)).toThrow('unexpected value: "x"')
})
