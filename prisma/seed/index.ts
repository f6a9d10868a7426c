/**
 * Fills an empty database with the demonstration, through the same flows as people use. May be repeated: what is there
 * stays. Run by `npm start` once for a new database.
 */
import { db, disconnect } from '@/lib/platform/db'
import { now } from '@/lib/platform/clock'
import { openCategories, openShops, publishAll } from './listings'
import { demoAccounts, joinShop } from './people'

const names: Record<string, string> = { 'buyer@demo.test': '구매자', 'seller@demo.test': '문장공방', 'admin@demo.test': '운영자', 'approver@demo.test': '승인자' }

async function main(): Promise<void> {
  const startedAt = performance.now()
  await openCategories()
  const people = new Map<string, Awaited<ReturnType<typeof joinShop>>>()
  for (const { email, role } of demoAccounts) people.set(email, await joinShop(email, names[email] ?? email, role === 'admin' ? 'ADMIN' : 'MEMBER'))
  const reviewer = people.get('admin@demo.test')
  if (!reviewer) throw new Error('the demonstration needs admin@demo.test')
  const listings = await publishAll(await openShops(), reviewer)
  // The mails of the past were read long ago; the inbox starts with what happens next.
  await db().mail.updateMany({ where: { status: 'QUEUED' }, data: { status: 'SENT', sentAt: now(), data: {} } })
  console.log(`${listings.size} listings in ${Math.round(performance.now() - startedAt)} ms`)
}

try {
  await main()
} finally {
  await disconnect()
}
