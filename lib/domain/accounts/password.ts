import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/core/errors'
import { bounded } from '@/lib/platform/bounded'
import { accountError } from './errors'
import { passwordProblem } from './password-rules'
import { PASSWORD_MAX } from './schema'

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane (about 25 ms). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const COST_MARK = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`

/** Hashing takes a core and 19 MiB each: two at once, fifty in line, and then 503 rather than a dead server. */
const queue = bounded({ running: 2, waiting: 50 }, () => accountError('AUTH_BUSY'))

/** Hash of a random text, verified where there is no user, so that both answers take the same work. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$smZNKZw1+rRQ55al/5gwwQ$aEA9g+WWEzyLjj9fv4pTKF1g5Wlg97gvPFtYhtBBfUY'

/** Refuses a password that is short, common or made of the account's own words (400, by field). */
export function assertGoodPassword(password: string, email: string, field: string): void {
  const problem = passwordProblem(password, email)
  if (problem) throw new AppError('INVALID_INPUT', { status: 400, safeMessage: 'Please choose another password.', fields: { [field]: problem } })
}

/** Hashes a password for storing. Throws AUTH_BUSY (503) when too many wait. */
export const hashPassword = (password: string): Promise<string> => queue(() => hash(password, COST))

/** Whether the password belongs to the hash; null stands for an unknown user and costs the same. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX) return false
  const matches = await queue(() => verify(stored ?? NOBODY, password))
  return matches && stored !== null
}

/** Whether a stored hash was made at another cost and should be renewed at the next sign-in. */
export const isOutdatedHash = (stored: string): boolean => !stored.startsWith(COST_MARK)
