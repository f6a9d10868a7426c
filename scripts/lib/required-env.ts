/**
 * Prints the names without which the application of an environment does not start or would not be itself, one a line:
 * `node --import tsx --conditions=react-server scripts/lib/required-env.ts production|preview`. deploy.sh compares them
 * with what the hosting has.
 */
import { REQUIRED_IN_PRODUCTION, variables } from '../../lib/platform/env'

/** These have defaults, which are for a laptop. */
const LAPTOP_DEFAULTS = ['APP_ENV', 'NEXT_PUBLIC_APP_URL', 'DATABASE_URL', 'FROM_EMAIL']

const isProduction = process.argv[2] === 'production'
const withoutDefault = Object.entries(variables).filter(([, { schema }]) => !schema.safeParse(undefined).success).map(([name]) => name)
const names = new Set([...LAPTOP_DEFAULTS, ...withoutDefault, ...(isProduction ? REQUIRED_IN_PRODUCTION : [])])
console.log([...names].join('\n'))
