import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSale } from '@/lib/core/money'
import { credit, debit, journal, type Journal } from './journal'
import { payoutConfirmedJournal, payoutFailedJournal, payoutReturnedJournal, payoutSentJournal } from './payout-journals'
import { suspenseJournal, suspenseRefundFailedJournal, suspenseRefundJournal, withdrawalFailedJournal, withdrawalRequestedJournal, withdrawalSucceededJournal } from './refund-journals'
import { estimateGatewayFee, feeActualJournal, feeEstimateJournal, releaseJournal, saleJournal, type SaleFigures } from './sale-journals'

const at = new Date('2026-10-31T14:59:59.999Z')

function order(payableAmount: bigint, bps = 2000): SaleFigures {
  const split = splitSale(payableAmount, bps)
  return { orderId: 'ord_1', sellerId: 'slr_1', payableAmount, sellerAmount: split.seller, commissionAmount: split.commission, vatAmount: split.vat }
}

const linesOf = (entry: Journal) => Object.fromEntries(entry.lines.map((line) => [line.account, line.amount]))

/** What all journals together leave on each account; accounts at zero are left out. */
function balances(journals: Journal[]): Record<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { account, amount } of journals.flatMap((entry) => entry.lines)) sums.set(account, (sums.get(account) ?? 0n) + amount)
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n))
}

const refundOf = (figures: SaleFigures, wasReleased = false) => ({ ...figures, refundId: 'rfd_1', wasReleased })

describe('journal', () => {
  test('refuses lines that do not add up', () => {
    expect(() => journal('sale', 'k', [debit('bank', 2n), credit('rev_commission', 1n)])).toThrow('balances')
  })

  test('leaves out zero lines and refuses a journal that moves nothing', () => {
    expect(journal('sale', 'k', [debit('a', 1n), credit('b', 1n), credit('c', 0n)]).lines).toHaveLength(2)
    expect(() => journal('sale', 'k', [debit('a', 0n), credit('b', 0n)])).toThrow('moves money')
  })
})

describe('sale', () => {
  test('10,000 won at 20 % divides into 7,800 + 2,000 + 200', () => {
    const sale = saleJournal(order(10_000n), { gateway: 'stripe', at })
    expect(sale).toMatchObject({ key: 'sale:ord_1', kind: 'sale', meta: { orderId: 'ord_1', at } })
    expect(linesOf(sale)).toEqual({ 'gw_recv:stripe': 10_000n, 'seller_pending:slr_1': -7_800n, rev_commission: -2_000n, vat_output: -200n })
  })

  test('9,999 won at 20 % divides into 7,801 + 1,999 + 199', () => {
    expect(linesOf(saleJournal(order(9_999n), { gateway: 'toss', at }))).toEqual({ 'gw_recv:toss': 9_999n, 'seller_pending:slr_1': -7_801n, rev_commission: -1_999n, vat_output: -199n })
  })

  test('without commission two lines remain', () => {
    expect(saleJournal(order(5_000n, 0), { gateway: 'toss', at }).lines).toHaveLength(2)
  })

  test('refuses figures that do not add up to the price', () => {
    expect(() => saleJournal({ ...order(10_000n), vatAmount: 201n }, { gateway: 'toss', at })).toThrow('balances')
  })

  test('the hold ends by moving the share to what is available', () => {
    expect(linesOf(releaseJournal(order(10_000n)))).toEqual({ 'seller_pending:slr_1': 7_800n, 'seller_avail:slr_1': -7_800n })
  })
})

describe('fees of the gateway', () => {
  test.each([
    [{ bps: 340, fixedAmount: 250n }, 590n],
    [{ bps: 330, fixedAmount: 0n }, 330n],
  ])('the estimate on 10,000 won of %o is %s', (rate, expected) => {
    expect(estimateGatewayFee(10_000n, rate)).toBe(expected)
  })

  test('an estimate needs a captured amount', () => {
    expect(() => estimateGatewayFee(0n, { bps: 330, fixedAmount: 0n })).toThrow('captured')
  })

  const actual = { orderId: 'ord_1', gateway: 'toss', reference: 'txn_1', estimateAmount: 330n, at } as const

  test.each([
    ['dearer than the estimate', { feeAmount: 350n }, { exp_gw_fee: 350n, 'gw_recv:toss': -350n }],
    ['cheaper than the estimate', { feeAmount: 300n }, { exp_gw_fee: 300n, 'gw_recv:toss': -300n }],
    ['with VAT on the fee', { feeAmount: 330n, feeVatAmount: 33n }, { exp_gw_fee: 330n, vat_input: 33n, 'gw_recv:toss': -363n }],
  ])('the real fee, %s, replaces the estimate', (_name, fee, left) => {
    expect(balances([feeEstimateJournal({ orderId: 'ord_1', estimateAmount: 330n }), feeActualJournal({ ...actual, ...fee })])).toEqual(left)
  })

  test('a fee that is given back lowers the expense', () => {
    const back = feeActualJournal({ ...actual, reference: 'txn_2', estimateAmount: 0n, feeAmount: -330n, feeVatAmount: -33n })
    expect(back.key).toBe('fee:txn_2')
    expect(linesOf(back)).toEqual({ exp_gw_fee: -330n, vat_input: -33n, 'gw_recv:toss': 363n })
  })
})

describe('money that buys nothing', () => {
  const money = { gateway: 'stripe', paymentId: 'pi_1', amount: 3_000n } as const

  test('is booked by its payment and given back by its refund', () => {
    const inbound = suspenseJournal({ ...money, orderId: 'ord_1', at })
    const back = suspenseRefundJournal({ ...money, orderId: 'ord_1', refundId: 'rfd_1', at })
    expect([inbound.key, back.key]).toEqual(['suspense:stripe:pi_1', 'refund:rfd_1:succeeded'])
    expect(inbound.meta).toEqual({ orderId: 'ord_1', at })
    expect(back.meta).toEqual({ orderId: 'ord_1', refundId: 'rfd_1', at })
    expect(linesOf(inbound)).toEqual({ 'gw_recv:stripe': 3_000n, suspense_buyer: -3_000n })
    expect(balances([inbound, back])).toEqual({})
  })

  test('that comes back after its refund waits again, for another refund', () => {
    const [first, second] = [{ ...money, refundId: 'rfd_1', at }, { ...money, refundId: 'rfd_2' }]
    const steps = [suspenseJournal(money), suspenseRefundJournal(first), suspenseRefundFailedJournal(first)]
    expect(balances(steps)).toEqual(balances([suspenseJournal(money)]))
    expect(balances([...steps, suspenseRefundJournal(second)])).toEqual({})
    expect(new Set([...steps, suspenseRefundJournal(second)].map((entry) => entry.key)).size).toBe(4)
    expect(suspenseRefundFailedJournal(second).meta).toEqual({ refundId: 'rfd_2' })
  })

  test('may belong to no order at all', () => {
    expect(suspenseJournal(money).meta).toEqual({})
    expect(suspenseRefundJournal({ ...money, refundId: 'rfd_1' }).meta).toEqual({ refundId: 'rfd_1' })
  })
})

describe('withdrawal', () => {
  const figures = order(9_999n)
  const sale = saleJournal(figures, { gateway: 'toss', at })
  const failure = { requestJournalId: 7n, gateway: 'toss', at } as const

  test('before the release returns every account to zero', () => {
    const refund = refundOf(figures)
    expect(balances([sale, withdrawalRequestedJournal(refund)])).toEqual({ 'gw_recv:toss': 9_999n, refund_payable: -9_999n })
    expect(balances([sale, withdrawalRequestedJournal(refund), withdrawalSucceededJournal(refund, { gateway: 'toss', at })])).toEqual({})
  })

  test('after the release takes the share from what is available', () => {
    const refund = refundOf(figures, true)
    expect(balances([sale, releaseJournal(figures), withdrawalRequestedJournal(refund), withdrawalSucceededJournal(refund, { gateway: 'toss' })])).toEqual({})
  })

  test.each([false, true])('that fails leaves the sale as it was (after a success: %s)', (hadSucceeded) => {
    const refund = refundOf(figures)
    const failed = withdrawalFailedJournal(refund, { ...failure, hadSucceeded })
    const steps = [sale, withdrawalRequestedJournal(refund), ...(hadSucceeded ? [withdrawalSucceededJournal(refund, { gateway: 'toss' })] : []), failed]
    expect(balances(steps)).toEqual(balances([sale]))
    expect(failed.meta).toEqual({ orderId: 'ord_1', refundId: 'rfd_1', reversesId: 7n, at })
  })

  test('keys name the refund and the step', () => {
    const refund = refundOf(figures)
    expect([
      withdrawalRequestedJournal(refund).key,
      withdrawalSucceededJournal(refund, { gateway: 'toss' }).key,
      withdrawalFailedJournal(refund, { requestJournalId: 7n, gateway: 'toss', hadSucceeded: false }).key,
    ]).toEqual(['refund:rfd_1:requested', 'refund:rfd_1:succeeded', 'refund:rfd_1:failed'])
  })
})

describe('payout', () => {
  const payout = { payoutId: 'pyo_1', sellerId: 'slr_1', amount: 7_550n }

  test('that the bank pays leaves the bank account', () => {
    expect(balances([payoutSentJournal(payout), payoutConfirmedJournal({ ...payout, at })])).toEqual({ 'seller_payable:slr_1': 7_550n, bank: -7_550n })
    expect(payoutConfirmedJournal({ ...payout, at }).meta).toEqual({ payoutId: 'pyo_1', at })
  })

  test('that fails, or comes back, is owed again', () => {
    expect(balances([payoutSentJournal(payout), payoutFailedJournal(payout)])).toEqual({})
    expect(balances([payoutSentJournal(payout), payoutConfirmedJournal(payout), payoutReturnedJournal(payout)])).toEqual({})
    expect([payoutSentJournal(payout), payoutFailedJournal(payout), payoutReturnedJournal(payout)].map((entry) => entry.key)).toEqual(['payout:pyo_1:sent', 'payout:pyo_1:failed', 'payout:pyo_1:returned'])
  })
})

test('any sale, released or not, and its full refund leave nothing behind', () => {
  fc.assert(
    fc.property(fc.bigInt(1_000n, 1_000_000n), fc.integer({ min: 0, max: 5_000 }), fc.boolean(), fc.constantFrom('stripe' as const, 'toss' as const), (price, bps, wasReleased, gateway) => {
      const figures = order(price, bps)
      const refund = refundOf(figures, wasReleased)
      const steps = [saleJournal(figures, { gateway, at }), ...(wasReleased ? [releaseJournal(figures)] : []), withdrawalRequestedJournal(refund), withdrawalSucceededJournal(refund, { gateway })]
      expect(balances(steps)).toEqual({})
    }),
  )
})
