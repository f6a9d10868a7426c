import type { Box } from '../box'
import { fromKst, kstDate, kstIso } from '../clock'
import type { TossCall } from './api'
import { TossRefusal } from './errors'
import type { TossTransaction } from './types'

const DAY = 24 * 60 * 60 * 1000
const PAGE_MAX = 5000

/** `GET /v1/transactions`: every approval and cancel, oldest first; `startingAfter` is a transactionKey. */
export function listTransactions(box: Box, { query }: TossCall): object[] {
  const start = readDate(query, 'startDate')
  const end = readDate(query, 'endDate')
  const limit = readCount(query, 'limit', 100)
  const rows = box.store.all('toss.transaction').filter((t) => t.atMs >= start && t.atMs <= end)
  const after = query.get('startingAfter')
  const from = after === null ? 0 : rows.findIndex((t) => t.id === after) + 1
  return rows.slice(from, from + limit).map((t) => ({
    mId: 'sandbox', transactionKey: t.id, paymentKey: t.paymentKey, orderId: t.orderId, method: t.method, customerKey: null, useEscrow: false,
    receiptUrl: box.store.get('toss.payment', t.paymentKey)?.payment.receipt?.url ?? null, status: t.status,
    transactionAt: kstIso(t.atMs), currency: 'KRW', amount: t.amount,
  }))
}

/** `GET /v1/settlements`: what each transaction cost and pays out, two days after its day. */
export function listSettlements(box: Box, { query }: TossCall): object[] {
  const start = query.get('startDate') ?? ''
  const end = query.get('endDate') ?? ''
  if (!isDay(start) || !isDay(end)) throw new TossRefusal('INVALID_REQUEST')
  const dateType = query.get('dateType') ?? 'soldDate'
  if (dateType !== 'soldDate' && dateType !== 'paidOutDate') throw new TossRefusal('INVALID_REQUEST')
  const size = readCount(query, 'size', 100)
  const pageNumber = readCount(query, 'page', 1)
  const rows = box.store.all('toss.transaction').map((t) => settlement(box, t)).filter((s) => s[dateType] >= start && s[dateType] <= end)
  return rows.slice((pageNumber - 1) * size, pageNumber * size)
}

function settlement(box: Box, t: TossTransaction) {
  const payment = box.store.get('toss.payment', t.paymentKey)?.payment
  const vat = Math.round(t.fee / 11)
  return {
    mId: 'sandbox', paymentKey: t.paymentKey, transactionKey: t.id, orderId: t.orderId, currency: 'KRW', method: t.method, amount: t.amount,
    interestFee: 0, fee: t.fee, fees: [{ type: 'BASE', fee: t.fee }], supplyAmount: t.fee - vat, vat, payOutAmount: t.amount - t.fee,
    approvedAt: payment?.approvedAt ?? kstIso(t.atMs), soldDate: kstDate(t.atMs), paidOutDate: kstDate(t.atMs + 2 * DAY),
    card: payment?.card ?? null, easyPay: payment?.easyPay ?? null, transfer: payment?.transfer ?? null, virtualAccount: payment?.virtualAccount ?? null,
    mobilePhone: null, giftCertificate: null,
    cancel: payment?.cancels?.find((c) => c.transactionKey === t.id) ?? null,
  }
}

function readDate(query: URLSearchParams, key: string): number {
  const value = query.get(key) ?? ''
  const ms = fromKst(value)
  if (ms === null) throw new TossRefusal('INVALID_REQUEST')
  // A day without a time means all of it.
  return key === 'endDate' && value.length === 10 ? ms + DAY - 1 : ms
}

function readCount(query: URLSearchParams, key: string, fallback: number): number {
  const value = query.get(key) ?? String(fallback)
  const count = /^\d{1,6}$/.test(value) ? Number.parseInt(value, 10) : 0
  if (count < 1 || count > PAGE_MAX) throw new TossRefusal('INVALID_REQUEST')
  return count
}

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)
