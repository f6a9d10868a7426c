/**
 * Fills an empty database with the demonstration, through the same flows as people use. Texts and prices are the same
 * each time and choices come from a fixed seed; ids are random and dates follow the clock. May be repeated: what is
 * there stays. Run by `npm start` once for a new database. Sales need the payment stand-in; with keys of real gateways
 * there are none.
 */
import { categories } from '@/config/categories'
import type { Actor } from '@/lib/core/actor'
import { saveCategories } from '@/lib/domain/catalog'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { drawActiveDays } from './active-days'
import { openShops } from './listings'
import { demoAccounts, joinShop } from './people'
import { PaymentHands } from './purchases'
import { beginningOf, handedIn, office, ownPurchases, play, publications, sales, type Cast, type OnSale } from './story'
import { realNow, TimeMachine } from './time'

const names: Record<string, string> = { 'buyer@demo.test': '구매자', 'seller@demo.test': '문장공방', 'admin@demo.test': '운영자', 'approver@demo.test': '승인자' }
/** Buyers beside the demonstration's own. */
const OTHER_BUYERS = 100
/** People who joined and have only looked around so far. */
const GUESTS = 30
const AT_THE_DOOR = 10
const nicknames = ['하루', '모래', '이끼', '여울', '단비', '노을', '자갈', '솔잎', '바람', '새벽'] as const
const places = ['강가', '언덕', '들판', '골목', '바다', '숲속', '마루', '옥상', '냇가', '담장'] as const

/** The control plane of the stand-in, or null where a real gateway would be asked for money. */
function standIn(): PaymentHands | null {
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE, TOSS_SECRET_KEY, TOSS_API_BASE } = env()
  const isLocal = [STRIPE_API_BASE, TOSS_API_BASE].every((base) => new URL(base).hostname === '127.0.0.1')
  return STRIPE_SECRET_KEY && TOSS_SECRET_KEY && isLocal && STRIPE_API_BASE === TOSS_API_BASE ? new PaymentHands(TOSS_API_BASE) : null
}

/** Lets people in, as many at once as pass the door together. */
async function joinMany(count: number, personOf: (index: number) => [email: string, name: string]): Promise<Actor[]> {
  const joined: Actor[] = []
  while (joined.length < count) {
    const guests = Array.from({ length: Math.min(AT_THE_DOOR, count - joined.length) }, (_, index) => personOf(joined.length + index))
    joined.push(...(await Promise.all(guests.map(([email, name]) => joinShop(email, name)))))
  }
  return joined
}

async function gatherPeople(): Promise<Cast> {
  const people = new Map<string, Actor>()
  await Promise.all(demoAccounts.map(async ({ email, role }) => people.set(email, await joinShop(email, names[email] ?? email, role === 'admin' ? 'ADMIN' : 'MEMBER'))))
  const [buyer, admin, approver] = [people.get('buyer@demo.test'), people.get('admin@demo.test'), people.get('approver@demo.test')]
  if (!buyer || !admin || !approver) throw new Error('accounts.json lacks somebody whom the story needs')
  const others = await joinMany(OTHER_BUYERS, (index) => [`buyer${index + 2}@demo.test`, `${places[Math.floor(index / 10)] ?? ''} ${nicknames[index % 10] ?? ''}`])
  await joinMany(GUESTS, (index) => [`guest${index + 1}@demo.test`, `${nicknames[index % 10] ?? ''} ${places[Math.floor(index / 10)] ?? ''}`])
  return { sellers: await openShops(), buyers: [buyer, ...others], admin, approver }
}

/** Columns that the database fills with its own clock, put where the story has them. */
async function dateRows(start: Date): Promise<void> {
  await db().$executeRaw`UPDATE app_user SET created_at = ${start} WHERE created_at > ${start}`
  await db().$executeRaw`UPDATE seller_profile SET created_at = ${start} WHERE created_at > ${start}`
  await db().$executeRaw`UPDATE prompt SET created_at = published_at WHERE published_at IS NOT NULL`
  await db().$executeRaw`UPDATE prompt_version SET created_at = submitted_at WHERE submitted_at IS NOT NULL`
  await db().$executeRaw`UPDATE settlement_run r SET started_at = p.closed_at FROM accounting_period p WHERE p.period = r.period`
  await db().$executeRaw`UPDATE payout SET created_at = sent_at WHERE sent_at IS NOT NULL`
  // The schedule counts the sales of the last days only.
  await db().$executeRaw`UPDATE prompt p SET sales_count = (SELECT count(*) FROM orders o WHERE o.prompt_id = p.id AND o.status = 'PAID')`
}

async function main(): Promise<void> {
  if (env().APP_ENV === 'production') throw new Error('APP_ENV is production: the demonstration and its accounts stay away from there.')
  const startedAt = performance.now()
  const end = realNow()
  const hands = standIn()
  const machine = await TimeMachine.open(env().DIRECT_URL ?? env().DATABASE_URL, hands ? env().TOSS_API_BASE : null)
  const onSale: OnSale = new Map()
  try {
    await inTransaction((tx) => saveCategories(tx, categories))
    await hands?.silence()
    await machine.travelTo(beginningOf(end))
    const cast = await gatherPeople()
    // A story is told once: with orders there, only listings that are missing are added.
    const isTold = (await db().order.count()) > 0
    const deeds = [...publications(cast, end, onSale), ...(hands && !isTold ? [...sales(cast, hands, end, onSale), ...ownPurchases(cast, hands, end, onSale), ...office(cast, end), ...handedIn(cast, end, onSale)] : [])]
    await play(deeds, end, (at) => machine.travelTo(at))
    if (!isTold) await dateRows(beginningOf(end))
    if (!isTold) await drawActiveDays(end)
  } finally {
    await machine.close()
    await hands?.speak()
  }
  // The mails of the past were read long ago; the inbox starts with what happens next.
  await db().mail.updateMany({ where: { status: 'QUEUED' }, data: { status: 'SENT', sentAt: end, data: {} } })
  console.log(`${onSale.size} listings and ${await db().order.count()} orders in ${Math.round(performance.now() - startedAt)} ms`)
}

try {
  await main()
} finally {
  await disconnect()
}
