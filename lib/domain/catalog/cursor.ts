/** Cursors of the list: where a page ended, readable only by the order that made it. Pure. */
import { AppError } from '@/lib/core/errors'

/** The end of a page: what it was ordered by, the value there, and the id that breaks ties. */
export interface ListEnd {
  /** An order of the list, or `fit` for a search ordered by how well it fits. */
  order: string
  /** The second reading of a query, on which the list was made. */
  isLoose: boolean
  /** 1: a prompt whose title fits; they come first. Always 0 outside `fit`. */
  tier: 0 | 1
  key: string
  id: string
}

/** Values that keys can have: whole numbers, and instants as PostgreSQL writes them. */
const SHAPE = /^(newest|popular|rating|price_asc|price_desc|fit)~([lx])~([01])~(-?\d{1,15}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?)~([\w-]{1,40})$/

/** Writes the cursor of a page's end; `decodeCursor` reads it back. */
export const encodeCursor = ({ order, isLoose, tier, key, id }: ListEnd): string =>
  Buffer.from([order, isLoose ? 'l' : 'x', tier, key, id].join('~')).toString('base64url')

/** Reads a cursor made for this order. Throws INVALID_INPUT (400) for anything else. */
export function decodeCursor(cursor: string, order: string): ListEnd {
  const match = SHAPE.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  const [, ordered, reading, tier, key, id] = match ?? []
  if (ordered !== order || key === undefined || id === undefined) {
    throw new AppError('INVALID_INPUT', { status: 400, safeMessage: 'The cursor does not belong to this list.', fields: { cursor: 'INVALID' } })
  }
  return { order, isLoose: reading === 'l', tier: tier === '1' ? 1 : 0, key, id }
}
