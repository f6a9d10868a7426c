/** Settles what is over, in a process of its own that a test may kill. */
import { closeMonth } from '@/lib/flows/close-month'
import { disconnect } from '@/lib/platform/db'

await closeMonth({ deadline: new Date(Date.now() + 20_000), preparedBy: 'system' })
await disconnect()
