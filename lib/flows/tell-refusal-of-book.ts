import 'server-only'
import { AppError } from '@/lib/core/errors'
import { sqlState } from '@/lib/platform/db'
import { notify } from './notify'

/** A month that was closed meanwhile is no bug: whoever posts tries again or is told. */
const EXPECTED = 'LG003'

/**
 * Tells operators that the book refused a posting: lines that do not add up, a key used for other lines, an account that
 * would go below nothing. Its transaction is lost, so this is called where the error ends, outside of it. Other errors
 * are passed over; what posts may give every error to it. Never throws.
 */
export async function tellRefusalOfBook(error: unknown): Promise<void> {
  const state = sqlState(error)
  if (!state?.startsWith('LG') || state === EXPECTED) return
  const lines = error instanceof AppError ? [error.code, `journals: ${String(error.details.journals)}`] : ['refused at COMMIT'] // lines are added up there
  await notify('P1', `book-refused/${state}`, { title: `The book refused a posting: ${state}`, lines })
}
