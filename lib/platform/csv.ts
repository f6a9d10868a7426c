import 'server-only'
import { stringify } from 'csv-stringify/sync'

/** A cell: text, or a whole number that must stay one. */
export type CsvCell = string | bigint | number

const asNumber = (value: bigint | number) => ({ value: String(value), escape_formulas: false })

/**
 * Writes CSV that Korean Excel opens as it is: UTF-8 with byte order mark, CRLF. A text that a spreadsheet would run
 * as a formula gets an apostrophe before it (OWASP, CSV injection); numbers may begin with a minus.
 */
export function csvBytes(rows: readonly (readonly CsvCell[])[]): Buffer {
  const text = stringify(rows.map((row) => [...row]), { bom: true, record_delimiter: 'windows', escape_formulas: true, cast: { bigint: asNumber, number: asNumber } })
  return Buffer.from(text, 'utf8')
}
