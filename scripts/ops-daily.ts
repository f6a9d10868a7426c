/**
 * npm run ops:daily [-- address]: what an operator looks at every day, on Mondays also every week, on the first also every
 * month (config/checklists.ts; `-- --all` shows all). Reads the database of this machine's run, or of the environment where
 * that is a deployment's. Ends with 1 when something needs a person.
 */
import { operationLists } from '../config/checklists'
import { kstDate } from '../lib/core/period'
import { disconnect } from '../lib/platform/db'
import { printChecklists } from './lib/checklist'
import { operationChecks } from './lib/operation-checks'

const args = process.argv.slice(2)
const today = kstDate(new Date())
const isMonday = new Date(`${today}T00:00:00Z`).getUTCDay() === 1
const isDue = (id: string): boolean => args.includes('--all') || id === 'daily' || (id === 'weekly' && isMonday) || (id === 'monthly' && today.endsWith('-01'))

try {
  process.exitCode = await printChecklists(operationLists.filter(({ id }) => isDue(id)), operationChecks, args.find((argument) => !argument.startsWith('--')) ?? null)
} finally {
  await disconnect()
}
