import 'server-only'
import { assert } from '@/lib/core/assert'
import { kstDate } from '@/lib/core/period'
import { METRIC_DAYS_MAX } from '@/lib/domain/operations/schema'
import { Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { COUNTED, totalOf, WON, type DayCounts, type DayFigures, type Totals } from './metric-totals'
import { paymentOutcome } from './payment-outcomes'

export { byWeek, changePercent, shareBps, totalOf, type DayFigures, type Totals, type WeekCohort } from './metric-totals'

const DAY_MS = 86_400_000
const DEFAULT_DAYS = 30
/** Statements at once: the figures of operators leave connections to the requests of buyers. */
const AT_ONCE = 3

/** KST days, both within the range. */
export interface DayRange {
  from: string
  to: string
}

/** A range of days with the one of the same length before it. */
export interface BusinessMetrics extends DayRange {
  days: DayFigures[]
  /** As many days before, in their order. */
  formerDays: DayFigures[]
  total: Totals
  former: DayRange & { total: Totals }
}

/** The day so many days after another; before it where the number is negative. */
export const shiftDay = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** The last days, today among them. */
export const lastDays = (count: number = DEFAULT_DAYS): DayRange => ({ from: shiftDay(kstDate(now()), 1 - count), to: kstDate(now()) })

const daysOf = ({ from, to }: DayRange): string[] => Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, index) => shiftDay(from, index))

/** Instants at which a range begins and is over. */
const bounds = ({ from, to }: DayRange) => ({ from: new Date(`${from}T00:00:00+09:00`), to: new Date(`${shiftDay(to, 1)}T00:00:00+09:00`) })

/** The statement that counts the rows whose instant lies in the range, by KST day. */
function countStatement(source: Prisma.Sql, instant: Prisma.Sql, range: DayRange): Prisma.Sql {
  const { from, to } = bounds(range)
  return Prisma.sql`SELECT (${instant} AT TIME ZONE 'Asia/Seoul')::date::text AS day, count(*)::int AS count FROM ${source} AND ${instant} >= ${from} AND ${instant} < ${to} GROUP BY 1`
}

/** Which days lie so many days after those of the range; the bounds let the days be found by index. */
const daysAfter = ({ from, to }: DayRange, days: number): Prisma.Sql => Prisma.sql`BETWEEN ${shiftDay(from, days)}::date AND ${shiftDay(to, days)}::date`

/** Every statement behind the figures, by name; the test of their plans reads them here. */
export function metricStatements(range: DayRange): Record<string, Prisma.Sql> {
  const { from, to } = bounds(range)
  const last = shiftDay(kstDate(now()), -1)
  return {
    registrations: countStatement(Prisma.sql`app_user WHERE true`, Prisma.sql`created_at`, range),
    verified: countStatement(Prisma.sql`app_user WHERE true`, Prisma.sql`email_verified_at`, range),
    sellers: countStatement(Prisma.sql`seller_profile WHERE true`, Prisma.sql`created_at`, range),
    submitted: countStatement(Prisma.sql`prompt_version WHERE true`, Prisma.sql`submitted_at`, range),
    published: countStatement(Prisma.sql`prompt_version WHERE status = 'APPROVED'`, Prisma.sql`reviewed_at`, range),
    orders: countStatement(Prisma.sql`orders WHERE true`, Prisma.sql`created_at`, range),
    active: Prisma.sql`SELECT day::text, count(*)::int AS count FROM active_day WHERE day BETWEEN ${range.from}::date AND ${range.to}::date GROUP BY 1`,
    payments: Prisma.sql`
      SELECT (a.created_at AT TIME ZONE 'Asia/Seoul')::date::text AS day, ${paymentOutcome} AS outcome, count(*)::int AS count
        FROM payment_attempt a WHERE a.created_at >= ${from} AND a.created_at < ${to} GROUP BY 1, 2`,
    // Money is read from the book, by the day on which it was posted, so it equals the book to the won.
    money: Prisma.sql`
      SELECT j.business_date::text AS day,
             (count(*) FILTER (WHERE j.kind = 'sale' AND l.kind = 'gw_recv'))::int AS paid,
             coalesce(sum(e.amount) FILTER (WHERE j.kind = 'sale' AND l.kind = 'gw_recv'), 0)::bigint AS gmv,
             coalesce(-sum(e.amount) FILTER (WHERE l.kind = 'rev_commission'), 0)::bigint AS revenue,
             (count(DISTINCT j.id) FILTER (WHERE j.kind = 'refund_requested') - count(DISTINCT j.id) FILTER (WHERE j.kind = 'refund_failed'))::int AS refunds,
             (coalesce(-sum(e.amount) FILTER (WHERE j.kind = 'refund_requested' AND l.kind = 'refund_payable'), 0)
              - coalesce(sum(e.amount) FILTER (WHERE j.kind = 'refund_failed' AND l.kind IN ('refund_payable', 'gw_recv')), 0))::bigint AS refunded
        FROM ledger_journal j JOIN ledger_entry e ON e.journal_id = j.id JOIN ledger_account l ON l.id = e.account_id
       WHERE j.business_date BETWEEN ${range.from}::date AND ${range.to}::date AND j.kind IN ('sale', 'refund_requested', 'refund_failed')
         -- The same days once more, so that lines are found by account and day.
         AND e.business_date BETWEEN ${range.from}::date AND ${range.to}::date AND l.kind IN ('gw_recv', 'rev_commission', 'refund_payable')
       GROUP BY 1`,
    retention: Prisma.sql`
      WITH joined AS (SELECT id, (created_at AT TIME ZONE 'Asia/Seoul')::date AS day FROM app_user WHERE created_at >= ${from} AND created_at < ${to})
      SELECT u.day::text, count(*)::int AS size,
             CASE WHEN u.day + 1 <= ${last}::date THEN count(a1.user_id)::int END AS d1,
             CASE WHEN u.day + 7 <= ${last}::date THEN count(a7.user_id)::int END AS d7,
             CASE WHEN u.day + 30 <= ${last}::date THEN count(a30.user_id)::int END AS d30
        FROM joined u
        LEFT JOIN active_day a1 ON a1.day = u.day + 1 AND a1.user_id = u.id AND a1.day ${daysAfter(range, 1)}
        LEFT JOIN active_day a7 ON a7.day = u.day + 7 AND a7.user_id = u.id AND a7.day ${daysAfter(range, 7)}
        LEFT JOIN active_day a30 ON a30.day = u.day + 30 AND a30.user_id = u.id AND a30.day ${daysAfter(range, 30)}
       GROUP BY u.day`,
  }
}

type Row = Record<string, number | bigint | string | null> & { day: string }

const emptyDay = (day: string): DayFigures => {
  const isRipe = (days: number) => shiftDay(day, days) < kstDate(now())
  const counts = Object.fromEntries([...COUNTED.map((name) => [name, 0]), ...WON.map((name) => [name, 0n])]) as unknown as DayCounts
  return { ...counts, day, cohort: { size: 0, d1: isRipe(1) ? 0 : null, d7: isRipe(7) ? 0 : null, d30: isRipe(30) ? 0 : null } }
}

/** Puts a row of one statement into the figures of its day. */
function put(figures: DayFigures, name: string, row: Row): void {
  const { day: _, ...values } = row
  if (name === 'money') Object.assign(figures, values)
  else if (name === 'retention') Object.assign(figures.cohort, values)
  else if (name === 'payments') {
    if (typeof values.outcome === 'string') Object.assign(figures, { [values.outcome]: values.count })
  } else Object.assign(figures, { [name]: values.count })
}

/** The figures of every KST day of a range, of days without anything too. */
export async function listDayFigures(range: DayRange): Promise<DayFigures[]> {
  const days = daysOf(range)
  assert(days.length >= 1 && days.length <= 2 * METRIC_DAYS_MAX, 'a bounded range of days')
  const byDay = new Map(days.map((day) => [day, emptyDay(day)]))
  const waiting = Object.entries(metricStatements(range))
  const readOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, statement] = next
      for (const row of await db().$queryRaw<Row[]>(statement)) {
        const figures = byDay.get(row.day)
        if (figures) put(figures, name, row)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readOn))
  return [...byDay.values()]
}

/**
 * The figures of the business for a range of KST days and, to compare with, for as many days before it. Counts are of
 * rows as they are now: a payment that is still open counts once it is decided, on the day on which it began.
 */
export async function readBusinessMetrics(range: DayRange): Promise<BusinessMetrics> {
  const { length } = daysOf(range)
  const former = { from: shiftDay(range.from, -length), to: shiftDay(range.from, -1) }
  const days = await listDayFigures({ from: former.from, to: range.to })
  return { ...range, days: days.slice(length), formerDays: days.slice(0, length), total: totalOf(days.slice(length)), former: { ...former, total: totalOf(days.slice(0, length)) } }
}
