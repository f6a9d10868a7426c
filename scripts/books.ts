/**
 * npm run books: checks every invariant of money in the local database, prints one line each and the rows that break
 * it. Ends with 1 when any is broken.
 */
import { disconnect } from '../lib/platform/db'
import { checkBooks } from '../lib/reports/books'

try {
  const report = await checkBooks()
  for (const { id, title, offenders, hasMore } of report.checks) {
    console.log(`${offenders.length === 0 ? 'ok    ' : 'BROKEN'}  ${id.padEnd(4)} ${title}`)
    for (const { subject, detail } of offenders) console.log(`              ${subject}: ${detail}`)
    if (hasMore) console.log('              …and more')
  }
  console.log(report.isBalanced ? 'The books balance.' : 'The books do not balance.')
  process.exitCode = report.isBalanced ? 0 : 1
} finally {
  await disconnect()
}
