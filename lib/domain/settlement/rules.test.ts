import { describe, expect, test } from 'vitest'
import type { AppError } from '@/lib/core/errors'
import { decidePayoutResult, findPayoutBlock, payoutDateOf, withhold } from './rules'
import { payoutResultInput, periodSchema } from './schema'

const today = { incomeBps: 300, localOfIncomeBps: 1000, exemptBelow: 0n }
const before2024 = { ...today, exemptBelow: 1000n }

describe('withholding', () => {
  test.each([
    [7_800n, 230n, 20n],
    [33_333n, 990n, 90n],
    [33_334n, 1_000n, 100n],
    [123_456n, 3_700n, 370n],
    [1_234_567n, 37_030n, 3_700n],
    [1_000n, 30n, 0n],
    [300n, 0n, 0n],
  ])('of %s won is %s + %s', (net, incomeTax, localTax) => {
    expect(withhold(net, 'INDIVIDUAL_WITHHELD', today)).toEqual({ incomeTax, localTax })
  })

  test('left small amounts alone before 2024-07', () => {
    expect(withhold(33_333n, 'INDIVIDUAL_WITHHELD', before2024)).toEqual({ incomeTax: 0n, localTax: 0n })
    expect(withhold(33_334n, 'INDIVIDUAL_WITHHELD', before2024)).toEqual({ incomeTax: 1_000n, localTax: 100n })
  })

  test('takes nothing from a business, from a mediated sale and from a negative month', () => {
    for (const [net, mode] of [[33_333n, 'BUSINESS'], [33_333n, 'INDIVIDUAL_MEDIATED'], [-5n, 'INDIVIDUAL_WITHHELD'], [0n, 'INDIVIDUAL_WITHHELD']] as const) {
      expect(withhold(net, mode, today)).toEqual({ incomeTax: 0n, localTax: 0n })
    }
  })
})

test('a month is paid on the tenth of the next', () => {
  expect(payoutDateOf('2026-10')).toBe('2026-11-10')
  expect(payoutDateOf('2026-12')).toBe('2027-01-10')
})

describe('who can be paid', () => {
  const now = new Date('2026-11-10T00:00:00Z')
  const account = { id: 'bnk_1', createdAt: new Date('2026-11-09T00:00:00Z'), isFirst: true }
  const active = { suspendedAt: null, userStatus: 'ACTIVE' as const }

  test('a seller with an account', () => expect(findPayoutBlock({ ...active, account }, now)).toBeNull())
  test('nobody without one', () => expect(findPayoutBlock({ ...active, account: null }, now)).toBe('no_account'))
  test.each([{ suspendedAt: now }, { userStatus: 'SUSPENDED' as const }])('nobody who is suspended: %o', (suspension) => expect(findPayoutBlock({ ...active, ...suspension, account }, now)).toBe('seller_suspended'))
  test('a new account in place of another only after 72 hours', () => {
    const replaced = { ...account, isFirst: false }
    expect(findPayoutBlock({ ...active, account: replaced }, new Date('2026-11-11T23:59:59.999Z'))).toBe('account_too_new')
    expect(findPayoutBlock({ ...active, account: replaced }, new Date('2026-11-12T00:00:00Z'))).toBeNull()
  })
})

describe("the bank's answer", () => {
  const confirmed = { result: 'confirmed', bankRef: 'B1' } as const
  const failed = { result: 'failed', reason: '계좌 없음' } as const

  test.each([
    ['SENT', confirmed, 'confirm'],
    ['SENT', failed, 'fail'],
    ['CONFIRMED', failed, 'return'],
    ['CONFIRMED', confirmed, 'repeat'],
    ['FAILED', failed, 'repeat'],
  ] as const)('to a payout that is %s: %o means %s', (status, answer, decision) => {
    expect(decidePayoutResult({ status, bankRef: status === 'CONFIRMED' ? 'B1' : null }, answer)).toBe(decision)
  })

  test.each([
    ['QUEUED', confirmed, 'PAYOUT_NOT_SENT'],
    ['CONFIRMED', { result: 'confirmed', bankRef: 'B2' }, 'PAYOUT_STATE'],
    ['FAILED', confirmed, 'PAYOUT_STATE'],
  ] as const)('to a payout that is %s: %o is refused', (status, answer, code) => {
    expect(() => decidePayoutResult({ status, bankRef: 'B1' }, answer)).toThrow(expect.objectContaining({ code, status: 409 }) as AppError)
  })
})

describe('shapes', () => {
  test('a confirmation names its reference, a failure its reason', () => {
    expect(payoutResultInput.safeParse({ result: 'confirmed' }).success).toBe(false)
    expect(payoutResultInput.safeParse({ result: 'failed' }).success).toBe(false)
    expect(payoutResultInput.safeParse({ result: 'confirmed', bankRef: 'B1', amount: 1 }).success).toBe(false)
    expect(payoutResultInput.safeParse({ result: 'failed', reason: ' 예금주 불일치 ' }).data).toEqual({ result: 'failed', reason: '예금주 불일치' })
  })

  test.each(['2026-13', '2026-00', '2026-1', '26-10', '2026-10-01', ''])('%s is no month', (text) => expect(periodSchema.safeParse(text).success).toBe(false))
})
