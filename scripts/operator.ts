/**
 * npm run operator -- <email>: makes an account an operator. Its person registers and confirms the address first, like
 * everybody. Ends with 1 when nobody was appointed.
 */
import { appointOperator, type Appointment } from '../lib/domain/accounts'
import { disconnect, inTransaction } from '../lib/platform/db'

const sentences: Readonly<Record<Appointment, (email: string) => string>> = {
  appointed: (email) => `${email} is an operator from now on.`,
  is_operator: (email) => `${email} is an operator already.`,
  unknown: (email) => `Nobody has registered with ${email}.`,
  unverified: (email) => `${email} is not confirmed yet: its person must follow the link in the mail first.`,
  suspended: (email) => `${email} is suspended.`,
}

const [email, ...rest] = process.argv.slice(2)
try {
  if (!email || rest.length > 0) {
    console.error('Say whom: npm run operator -- name@example.com')
    process.exitCode = 1
  } else {
    const outcome = await inTransaction((tx) => appointOperator(tx, email))
    const isOperator = outcome === 'appointed' || outcome === 'is_operator'
    console[isOperator ? 'log' : 'error'](sentences[outcome](email))
    process.exitCode = isOperator ? 0 : 1
  }
} finally {
  await disconnect()
}
