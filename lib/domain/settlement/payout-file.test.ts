import { describe, expect, test } from 'vitest'
import { payoutFile, type PayoutFileRow } from './payout-file'

const row = (more: Partial<PayoutFileRow> = {}): PayoutFileRow => ({ payoutId: 'pyo_1', bankCode: '088', accountNumber: '001234567890', holder: '문장공방', amount: 7_550n, ...more })
const linesOf = (rows: PayoutFileRow[]) => payoutFile('2026-10', '가림', rows).bytes.toString('utf8').split('\r\n')

describe('the file for the bank', () => {
  test('has a byte order mark, a header, a row each and a trailer with sum and count', () => {
    const lines = linesOf([row(), row({ payoutId: 'pyo_2', amount: 12_000n })])
    expect(lines).toEqual([
      '\uFEFF은행코드,계좌번호,예금주,금액,받는통장표시,내통장표시,식별자',
      '088,001234567890,문장공방,7550,가림 2026-10,정산 2026-10,pyo_1',
      '088,001234567890,문장공방,12000,가림 2026-10,정산 2026-10,pyo_2',
      '합계,,,19550,,,2',
      '',
    ])
  })

  test('keeps leading zeros', () => expect(linesOf([row({ bankCode: '003', accountNumber: '0000012' })])[1]).toMatch(/^003,0000012,/))

  test.each(['=1+1', '+82', '-1', '@SUM(A1)', '\t=1', '\r=1'])('a holder named %j is no formula', (holder) => {
    expect(linesOf([row({ holder })])[1]).toContain(`'${holder.startsWith('\r') ? '' : holder}`)
  })

  test('quotes what would break a row', () => expect(linesOf([row({ holder: '가,나"다' })])[1]).toContain('"가,나""다"'))

  test('is the same bytes whatever the order of the rows', () => {
    const rows = [row({ payoutId: 'pyo_2' }), row(), row({ payoutId: 'pyo_3' })]
    const [a, b] = [payoutFile('2026-10', '가림', rows), payoutFile('2026-10', '가림', rows.toReversed())]
    expect(a.bytes.equals(b.bytes)).toBe(true)
    expect(a).toMatchObject({ sha256: b.sha256, count: 3, total: 22_650n })
    expect(a.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})
