import type { ReactNode } from 'react'
import { cx } from './class-names'

/** One column of a DataTable: its head, and how a row fills it. `head` also labels the value on phones. */
export interface Column<Row> {
  key: string
  head: string
  /** Numbers stand at the right. */
  numeric?: boolean | undefined
  /** Ids and hashes. */
  mono?: boolean | undefined
  cell: (row: Row) => ReactNode
}

/**
 * A table of records. The first column names the row. On phones every row becomes a card whose values carry the heads of
 * their columns. `caption` names the table for screen readers; `foot` fills a last row by column key.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, foot, showCaption = false }: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  foot?: Partial<Record<string, ReactNode>> | undefined
  showCaption?: boolean
}) {
  const [first, ...others] = columns
  if (!first) return null
  const classOf = ({ numeric, mono }: Column<Row>) => cx(numeric && 'r', mono && 'mono') || undefined
  return (
    <table className="tbl cards">
      <caption className={showCaption ? undefined : 'vh'}>{caption}</caption>
      <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={column.numeric ? 'r' : undefined}>{column.head}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            <th scope="row" className={classOf(first)}>{first.cell(row)}</th>
            {others.map((column) => <td key={column.key} className={classOf(column)} data-l={column.head}>{column.cell(row)}</td>)}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            <th scope="row">{foot[first.key]}</th>
            {others.map((column) => <td key={column.key} className={classOf(column)} data-l={foot[column.key] === undefined ? undefined : column.head}>{foot[column.key]}</td>)}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** A line of a statement: what, on what ground (kind or id of the journal), how many, how much. */
export interface StatementLine {
  key: string
  label: ReactNode
  remark?: ReactNode
  basis: ReactNode
  count?: ReactNode
  amount: ReactNode
}

/** The heads of a statement and the words after a count on phones are the caller's, in the reader's language. */
export interface StatementHeads {
  item: string
  basis: string
  count: string
  amount: string
}

/** A statement that adds up to its last line. On phones each line takes two rows. Amounts are `bare` Money. */
export function StatementTable({ caption, heads, lines, total }: {
  caption: string
  heads: StatementHeads
  lines: readonly StatementLine[]
  total: { label: ReactNode; amount: ReactNode }
}) {
  return (
    <table className="tbl rows">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr><th scope="col">{heads.item}</th><th scope="col">{heads.basis}</th><th scope="col" className="r">{heads.count}</th><th scope="col" className="r">{heads.amount}</th></tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{line.label}{line.remark && <> <small className="i3">{line.remark}</small></>}</th>
            <td className="mono i3">{line.basis}</td>
            <td className="r">{line.count}</td>
            <td className="r">{line.amount}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{total.label}</th><td /><td /><td className="r">{total.amount}</td></tr></tfoot>
    </table>
  )
}
