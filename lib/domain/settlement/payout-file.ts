import { csvBytes } from '@/lib/platform/csv'
import { sha256 } from '@/lib/platform/crypto'

/** One transfer as the bank's upload form wants it. */
export interface PayoutFileRow {
  payoutId: string
  bankCode: string
  accountNumber: string
  holder: string
  /** Won. */
  amount: bigint
}

export interface PayoutFileContent {
  bytes: Buffer
  sha256: string
  count: number
  total: bigint
}

const HEADER = ['은행코드', '계좌번호', '예금주', '금액', '받는통장표시', '내통장표시', '식별자']

/**
 * Writes the file for the bank: a header, a row for each transfer in the order of the payout ids, and a trailer with
 * count and sum. Account numbers are text and keep their leading zeros. The same rows give the same bytes.
 */
export function payoutFile(period: string, shopName: string, rows: readonly PayoutFileRow[]): PayoutFileContent {
  const sorted = [...rows].sort((a, b) => (a.payoutId < b.payoutId ? -1 : 1))
  const total = sorted.reduce((sum, row) => sum + row.amount, 0n)
  const bytes = csvBytes([
    HEADER,
    ...sorted.map((row) => [row.bankCode, row.accountNumber, row.holder, row.amount, `${shopName} ${period}`, `정산 ${period}`, row.payoutId]),
    ['합계', '', '', total, '', '', sorted.length],
  ])
  return { bytes, sha256: sha256(bytes).toString('hex'), count: sorted.length, total }
}
