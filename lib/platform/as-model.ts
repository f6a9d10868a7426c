/**
 * A row of `SELECT *` under the names of its model: `next_try_at` becomes `nextTryAt`. Prisma's own reads cannot lock, so
 * what reads and locks in one statement is written in SQL; the caller names the table and the type that belong together.
 */
export const asModel = <Row>(row: object): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), value])) as Row
