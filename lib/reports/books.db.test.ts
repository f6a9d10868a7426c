import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { approveSettlement } from '@/lib/flows/approve-settlement'
import { handOutPayoutFile } from '@/lib/flows/hand-out-payout-file'
import { db } from '@/lib/platform/db'
import { atKst, withoutGuards } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { resetDatabase } from '@/tests/support/database'
import { anAdmin, aPayee, aSale, earn, giveBack, settle, type Sale } from '@/tests/support/settling'
import { bookChecks } from './book-checks'
import { checkBooks } from './books'

const GUARDED = ['ledger_journal', 'ledger_entry', 'orders', 'payment_attempt', 'refund', 'entitlement', 'settlement', 'settlement_run', 'payout']
const brokenIds = async () => (await checkBooks()).checks.filter((check) => check.offenders.length > 0).map((check) => check.id)

let held: Sale
let released: Sale
let refunded: Sale
let sellerId: string

/** A little of everything: a held, a released and a refunded sale, a settled month, a payout on its way. */
beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
  sellerId = (await aPayee('INDIVIDUAL_WITHHELD')).sellerId
  released = await earn(sellerId, 50_000n)
  refunded = await aSale(sellerId, 9_900n, { bps: 2000 })
  await giveBack(refunded)
  await atKst('2026-11-01T09:05')
  await settle()
  await approveSettlement(await anAdmin(), '2026-10')
  await handOutPayoutFile(await anAdmin(), '2026-10')
  await atKst(null)
  held = await aSale(sellerId, 9_900n, { bps: 2000 })
})

test('a sound book has no offender, and every invariant has a name of its own', async () => {
  await expectBooksBalanced()
  const report = await checkBooks()
  expect(report).toMatchObject({ isBalanced: true, checkedAt: expect.any(String) })
  expect(new Set(report.checks.map((check) => check.id)).size).toBe(bookChecks.length)
})

/** Each way to break the book, and the invariant that must tell of it. $… stand for ids of the example. */
const breakages: [string, string, string][] = [
  ['I1', 'a line that was changed', `UPDATE ledger_entry SET amount = amount + 1 WHERE account_id = (SELECT id FROM ledger_account WHERE code = 'vat_output') AND amount < 0`],
  ['I1', 'a journal without lines', `INSERT INTO ledger_journal (idem_key, kind, occurred_at) VALUES ('empty', 'fee', now())`],
  ['I2', 'a captured payment of an expired order', `UPDATE orders SET status = 'EXPIRED' WHERE id = '$held'`],
  ['I2', 'two captured payments of one order', `INSERT INTO payment_attempt (id, order_id, gateway, gateway_order_id, payment_key, amount, captured_amount, status, expires_at, updated_at) SELECT 'pay_2', order_id, gateway, 'pay_2', 'key_2', amount, captured_amount, status, expires_at, now() FROM payment_attempt WHERE order_id = '$held'`],
  ['I2', 'a paid order that nobody owns', `DELETE FROM entitlement WHERE order_id = '$held'`],
  ['I3', 'a payment of another amount', `UPDATE payment_attempt SET amount = 9000 WHERE order_id = '$held'`],
  ['I3', 'a capture of less than was asked', `UPDATE payment_attempt SET captured_amount = 9000 WHERE order_id = '$held'`],
  ['I3', 'a delivery without payment', `UPDATE orders SET status = 'EXPIRED' WHERE id = '$held'`],
  ['I3', 'a paid order without its journal', `DELETE FROM ledger_entry USING ledger_journal j WHERE j.id = journal_id AND j.idem_key = 'sale:$held'; DELETE FROM ledger_journal WHERE idem_key = 'sale:$held'`],
  ['I4', 'more given back than taken', `UPDATE refund SET amount = amount + 1`],
  ['I4', 'a seller debited twice', `UPDATE ledger_journal SET kind = 'refund_requested' WHERE kind = 'refund_succeeded'`],
  ['I4', 'a refunded order that is still owned', `UPDATE entitlement SET status = 'ACTIVE' WHERE order_id = '$refunded'`],
  ['I5', 'a statement that is not what the book says', `UPDATE settlement SET net_amount = net_amount - 10, activity_amount = activity_amount - 10, payable_amount = payable_amount - 10`],
  ['I5', 'a statement without its accrual', `UPDATE settlement SET journal_id = NULL`],
  ['I5', 'months that overlap', `INSERT INTO accounting_period VALUES ('2026-09', '2026-09-01', '2026-10-02', now())`],
  ['I6', 'a sale booked twice', `SELECT ledger_post('again', 'sale', '[["bank", 1], ["gw_recv:toss", -1]]', '{"order": "$held"}')`],
  ['I6', 'an event nobody handled for a day', `INSERT INTO gateway_event (id, gateway, event_id, type, body, received_at) VALUES ('evt_1', 'toss', 'e1', 'x', '{}', now() - interval '25 hours')`],
  ['I7', 'a split that the rate does not give', `UPDATE orders SET commission_amount = commission_amount + 1, seller_amount = seller_amount - 1 WHERE id = '$held'`],
  ['I7', 'a sale journal of other figures', `UPDATE ledger_entry SET amount = amount + 1 WHERE account_id = (SELECT id FROM ledger_account WHERE code = 'vat_output') AND amount < 0`],
  ['I8', 'a cached balance that drifted', `UPDATE ledger_balance SET balance = balance - 1 WHERE account_id = (SELECT id FROM ledger_account WHERE code = 'seller_avail:$seller')`],
  ['I8', 'totals that are not the sum', `UPDATE settlement_run SET payable_amount = payable_amount + 1`],
  ['I8', 'a held share that the order does not hold', `UPDATE orders SET released_at = now() WHERE id = '$held'`],
  ['I9', 'a payout that is not its statement', `UPDATE payout SET amount = amount + 1`],
  ['I9', 'a payout ahead of the book', `UPDATE payout SET status = 'CONFIRMED', bank_ref = 'early'`],
  ['I9', 'a payout that nobody approved', `UPDATE settlement_run SET status = 'COMPUTED', approved_by = NULL`],
  ['I10', 'a sale of an order that was never paid', `UPDATE orders SET status = 'CANCELED' WHERE id = '$held'`],
  ['I10', 'a release that the order does not know', `UPDATE orders SET released_at = NULL WHERE id = '$released'`],
  ['I10', 'a paid purchase that was taken back for nothing', `UPDATE entitlement SET status = 'REVOKED', revoked_at = now() WHERE order_id = '$held'`],
  ['I11', 'money of a buyer that nobody gave back', `SELECT ledger_post('suspense:toss:p1', 'suspense', '[["gw_recv:toss", 5], ["suspense_buyer", -5]]'); UPDATE ledger_journal SET posted_at = now() - interval '25 hours' WHERE kind = 'suspense'`],
  ['I11', 'a payout without an answer', `UPDATE ledger_journal SET posted_at = now() - interval '73 hours' WHERE kind = 'payout_sent'`],
]

describe('each invariant tells of', () => {
  test.each(breakages)('%s: %s', async (id, _what, script) => {
    const sql = script.replaceAll('$held', held.orderId).replaceAll('$released', released.orderId).replaceAll('$refunded', refunded.orderId).replaceAll('$seller', sellerId)
    await withoutGuards(GUARDED, sql)
    expect(await brokenIds()).toContain(id)
    await expect(expectBooksBalanced()).rejects.toThrow()
  })

  test('every one of them in this list', () => {
    expect(new Set(breakages.map(([id]) => id))).toEqual(new Set(bookChecks.map((check) => check.id)))
  })
})

test('names the offending rows, and says when there are more than it shows', async () => {
  for (let i = 0; i < 25; i += 1) await db().gatewayEvent.create({ data: { id: newId('evt'), gateway: 'toss', eventId: `e${i}`, type: 'x', body: {}, receivedAt: new Date(Date.now() - 90_000_000) } })
  const check = (await checkBooks()).checks.find(({ id }) => id === 'I6')
  expect(check?.offenders).toHaveLength(20)
  expect(check?.hasMore).toBe(true)
  expect(check?.offenders[0]).toEqual({ subject: expect.stringMatching(/^event evt_/), detail: expect.stringContaining('not handled') })
})
