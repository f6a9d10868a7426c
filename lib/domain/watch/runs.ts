import 'server-only'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** A pause of the watcher that is longer begins a new stretch: what it missed meanwhile nobody can be blamed for. */
const GAP_MS = 5 * 60_000
const BOOKS_EVERY_MS = 60 * 60_000
const BOOKS_KEEP_MS = 400 * 86_400_000

/** Notes that the watcher runs; answers since when it has been running without a gap. */
export async function beginRun(at: Date): Promise<Date> {
  const [row] = await db().$queryRaw<{ since: Date }[]>`
    INSERT INTO watch_run AS run (id, since, last_at) VALUES (1, ${at}, ${at})
    ON CONFLICT (id) DO UPDATE SET since = CASE WHEN run.last_at < ${new Date(at.getTime() - GAP_MS)} THEN EXCLUDED.since ELSE run.since END, last_at = greatest(run.last_at, EXCLUDED.last_at)
    RETURNING since`
  return row?.since ?? at
}

/** Since when each job is expected; one that is new is expected from now on. */
export async function expectJobs(jobs: readonly string[], at: Date): Promise<Map<string, Date>> {
  await db().heartbeat.createMany({ data: jobs.map((job) => ({ job, since: at })), skipDuplicates: true })
  const rows = await db().heartbeat.findMany({ where: { job: { in: [...jobs] } } })
  return new Map(rows.map(({ job, since }) => [job, since]))
}

/** When each job last succeeded. A job without a kept success is not in the answer. */
export async function lastSuccesses(jobs: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db().$queryRaw<{ job: string; at: Date }[]>`
    SELECT wanted.job, last.started_at AS at FROM unnest(${[...jobs]}::text[]) AS wanted (job)
      CROSS JOIN LATERAL (SELECT started_at FROM cron_run r WHERE r.job = wanted.job AND r.outcome = 'ok' ORDER BY r.started_at DESC LIMIT 1) AS last`
  return new Map(rows.map(({ job, at }) => [job, at]))
}

/** One check of the books. */
export interface BooksCheckRow {
  at: Date
  isBalanced: boolean
  ms: number
  /** Ids of the invariants that do not hold. */
  broken: string[]
}

/** The last check of the books, if there was one. */
export const findLastBooksCheck = (): Promise<BooksCheckRow | null> => db().booksCheck.findFirst({ orderBy: { at: 'desc' } })

/** Whether the books are due to be checked: once an hour. */
export async function areBooksDue(at: Date): Promise<boolean> {
  const last = await findLastBooksCheck()
  return last === null || at.getTime() - last.at.getTime() >= BOOKS_EVERY_MS
}

/** Keeps what a check of the books found. */
export async function recordBooksCheck(check: BooksCheckRow): Promise<void> {
  await db().booksCheck.create({ data: check })
  await db().booksCheck.deleteMany({ where: { at: { lt: new Date(now().getTime() - BOOKS_KEEP_MS) } } })
}
