import { expect, test } from 'vitest'
import { asSettlementError, guarded } from './guarded'

test('only refusals of the settlement are translated', async () => {
  const other = Object.assign(new Error('gone'), { code: '57P01' })
  expect(asSettlementError(other)).toBe(other)
  await expect(guarded(() => Promise.reject(other))).rejects.toBe(other)
  expect(asSettlementError(Object.assign(new Error('open'), { code: 'ST001' }))).toMatchObject({ code: 'SETTLEMENT_MONTH_OPEN', status: 409 })
})
