import 'server-only'
import { formatWon, toMoneyJson } from '@/lib/core/money'
import { csvBytes } from '@/lib/platform/csv'
import { groupLines, type Statement, type StatementLineRow } from '@/lib/reports/seller-statement'

/** The words of a statement's files in one language: heads of the columns, names of the sums, title and note. */
export interface StatementWords {
  locale: 'ko' | 'en'
  title: string
  columns: Record<'journal' | 'date' | 'kind' | 'order' | 'prompt' | 'price' | 'commission' | 'commissionVat' | 'amount', string>
  sums: Record<'opening' | 'activity' | 'net' | 'incomeTax' | 'localTax' | 'payable' | 'carried', string>
  kinds: Record<StatementLineRow['kind'], string>
  hash: string
  note: string
}

const SUMS = ['opening', 'activity', 'net', 'incomeTax', 'localTax', 'payable', 'carried'] as const

/** A statement as the API answers it. */
export function toStatementJson(statement: Statement) {
  const groups = Object.entries(groupLines(statement.lines)).map(([kind, { count, amount }]) => ({ kind, count, amount: toMoneyJson(amount) }))
  return {
    period: statement.period,
    status: statement.status,
    seller: statement.seller,
    ...Object.fromEntries(SUMS.map((name) => [name, toMoneyJson(statement[name])])),
    groups,
    lines: statement.lines.map((line) => ({
      ...line, price: toMoneyJson(line.price), commission: toMoneyJson(line.commission), commissionVat: toMoneyJson(line.commissionVat), amount: toMoneyJson(line.amount),
    })),
    linesSha256: statement.linesSha256,
    runSha256: statement.runSha256,
    payout: statement.payout,
    paidOn: statement.paidOn,
  }
}

/**
 * A statement as CSV: a head, a row for each line, then the sums by their code. `public/verify-statement.mjs` adds it
 * up again and compares the hash, so rows and codes may not change without it.
 */
export function statementCsv(statement: Statement, words: StatementWords): Buffer {
  const { columns } = words
  return csvBytes([
    [columns.journal, columns.date, columns.kind, columns.order, columns.prompt, columns.price, columns.commission, columns.commissionVat, columns.amount],
    ...statement.lines.map((line) => [line.journalId, line.date, line.kind, line.orderNumber ?? '', line.title ?? '', line.price, line.commission, line.commissionVat, line.amount]),
    ...SUMS.map((name) => [name, '', '', '', words.sums[name], '', '', '', statement[name]]),
    ['sha256', '', '', '', words.hash, '', '', '', statement.linesSha256],
  ])
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const STYLE = `body{font:14px/1.6 Pretendard,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif;word-break:keep-all;color:#17160f;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%;margin:1em 0}
th,td{border-bottom:1px solid #ddd9cb;padding:.4em .6em;text-align:left;font-weight:400}thead th{border-bottom:2px solid #17160f;font-weight:600}
.r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}code{overflow-wrap:anywhere}div{overflow-x:auto}div table{min-width:44em}@media print{body{margin:0}div table{min-width:0}}`

/** A statement as one HTML document that needs nothing else: to keep, to print, to send to an accountant. */
export function statementHtml(statement: Statement, words: StatementWords): string {
  const cell = (text: string, isNumber = false) => `<td${isNumber ? ' class="r"' : ''}>${escape(text)}</td>`
  const won = (amount: bigint) => cell(formatWon(amount, words.locale), true)
  const { columns } = words
  const heads = [columns.date, columns.kind, columns.order, columns.prompt].map((head) => `<th scope="col">${escape(head)}</th>`).join('')
  const numbers = [columns.price, columns.commission, columns.commissionVat, columns.amount].map((head) => `<th scope="col" class="r">${escape(head)}</th>`).join('')
  const rows = statement.lines.map((line) => `<tr>${cell(line.date)}${cell(words.kinds[line.kind])}${cell(line.orderNumber ?? '')}${cell(line.title ?? '')}${won(line.price)}${won(line.commission)}${won(line.commissionVat)}${won(line.amount)}</tr>`)
  const sums = SUMS.map((name) => `<tr><th scope="row">${escape(words.sums[name])}</th>${won(statement[name])}</tr>`)
  return `<!doctype html><html lang="${words.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(words.title)}</title><style>${STYLE}</style></head><body>
<h1>${escape(words.title)}</h1><p>${escape(statement.seller.name)}</p>
<table><tbody>${sums.join('')}</tbody></table>
<div tabindex="0"><table><thead><tr>${heads}${numbers}</tr></thead><tbody>${rows.join('')}</tbody></table></div>
<p>${escape(words.hash)}<br><code>${statement.linesSha256}</code></p><p>${escape(words.note)}</p></body></html>`
}
