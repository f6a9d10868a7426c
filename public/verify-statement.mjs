#!/usr/bin/env node
// Adds a statement up again: node verify-statement.mjs statement-2026-10.csv
// Needs Node 18 or later and nothing else. Ends with 0 when everything agrees, with 1 when anything differs.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const SUMS = ['opening', 'activity', 'net', 'incomeTax', 'localTax', 'payable', 'carried']
const KINDS = ['sale', 'refund', 'refund_undone', 'adjustment']

/** Splits CSV into rows of cells; quoted cells may hold commas, quotes and line breaks. */
function readCsv(text) {
  const rows = [[]]
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length === 9)
}

/** Everything in which the file contradicts itself. */
function findProblems(rows) {
  const problems = []
  const agree = (what, found, expected) => found !== expected && problems.push(`${what}: found ${found}, expected ${expected}`)
  const named = new Map(rows.map((row) => [row[0], row[8]]))
  const lines = rows.slice(1).filter((row) => KINDS.includes(row[2]))
  const [opening, activity, net, incomeTax, localTax, payable, carried] = SUMS.map((name) => BigInt(named.get(name) ?? '0'))
  for (const name of [...SUMS, 'sha256']) if (!named.has(name)) problems.push(`${name}: missing`)
  agree('rows', rows.length, lines.length + SUMS.length + 2)

  for (const [journal, , kind, , , price, commission, vat, amount] of lines) {
    if (kind !== 'adjustment') agree(`journal ${journal}`, BigInt(amount), BigInt(price) - BigInt(commission) - BigInt(vat))
  }
  agree('lines', lines.reduce((sum, row) => sum + BigInt(row[8]), 0n), activity)
  agree('net', opening + activity, net)
  if (payable !== 0n || carried !== 0n || incomeTax !== 0n) agree('payable', net - incomeTax - localTax - carried, payable)
  const text = lines.map(([journal, date, kind, order, , price, commission, vat, amount]) => [journal, date, kind, order, price, commission, vat, amount].join('|')).join('\n')
  agree('sha256', createHash('sha256').update(text).digest('hex'), named.get('sha256'))
  return problems
}

const file = process.argv[2]
if (!file) {
  console.error('node verify-statement.mjs <statement.csv>')
  process.exit(2)
}
const problems = findProblems(readCsv(readFileSync(file, 'utf8')))
for (const problem of problems) console.error(problem)
console.log(problems.length === 0 ? 'The statement agrees with itself to the won.' : 'The statement does not agree with itself.')
process.exit(problems.length === 0 ? 0 : 1)
