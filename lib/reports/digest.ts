import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import type { DigestFigure, MailData } from '@/lib/domain/notices/schema'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { listDayFigures, shiftDay, totalOf, type DayFigures } from './business-metrics'
import { listJobs } from './operations'

const COUNTS = ['registrations', 'active', 'sellers', 'submitted', 'published', 'orders', 'paid', 'refunds', 'declined'] as const
const WON = ['gmv', 'revenue'] as const
/** Days of the mean, all before the day that is told. */
const WEEK = 7
const ALERTS_MAX = 20
const DAY_MS = 86_400_000

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Figures of the last of these days beside the one before and the mean of the seven before it. Pure. */
export function digestFigures(days: readonly DayFigures[]): DigestFigure[] {
  const week = days.slice(-WEEK - 1, -1)
  const [before, day] = [days.at(-2), days.at(-1)]
  if (!day || !before) throw new RangeError('a day and the one before it')
  const success = (some: readonly DayFigures[]) => totalOf(some).paymentSuccessBps
  const counts = COUNTS.map((name): DigestFigure => ({ name, value: day[name], before: before[name], weekMean: meanOf(week.map((one) => one[name])) }))
  const won = WON.map((name): DigestFigure => {
    const amount = (one: DayFigures) => toMoneyJson(one[name]).amount
    return { name, value: amount(day), before: amount(before), weekMean: meanOf(week.map(amount)) }
  })
  return [...counts.slice(0, -2), ...won, ...counts.slice(-2), { name: 'success', value: success([day]), before: success([before]), weekMean: success(week) }]
}

/** All that the mail about a KST day tells; what is open is as of now. */
export async function readDigest(day: string): Promise<MailData['daily-digest']> {
  const from = new Date(`${day}T00:00:00+09:00`)
  const alerts = { select: { level: true, title: true }, orderBy: { id: 'desc' }, take: ALERTS_MAX } as const
  const days = await listDayFigures({ from: shiftDay(day, -WEEK), to: day })
  const [openAlerts, quietAlerts, openIncidents, jobs, books, inbox, outbox, due, differences] = await Promise.all([
    db().alert.findMany({ where: { closedAt: null }, ...alerts }),
    db().alert.findMany({ where: { level: { in: ['P2', 'P3'] }, openedAt: { gte: from, lt: new Date(from.getTime() + DAY_MS) } }, ...alerts }),
    db().incident.count({ where: { closedAt: null } }),
    listJobs(),
    db().booksCheck.findFirst({ orderBy: { at: 'desc' }, select: { isBalanced: true } }),
    db().gatewayEvent.count({ where: { status: 'RECEIVED' } }),
    db().mail.count({ where: { status: 'QUEUED' } }),
    db().paymentAttempt.count({ where: { nextTryAt: { lte: now() } } }),
    db().reconciliationDifference.count({ where: { day: { gte: new Date(shiftDay(day, -WEEK)) } } }),
  ])
  return {
    day, figures: digestFigures(days), openAlerts, quietAlerts, openIncidents, differences, queues: { inbox, outbox, due },
    failedJobs: jobs.filter(({ failedToday }) => failedToday > 0).map(({ job, failedToday }) => `${job} ×${failedToday}`), books: books?.isBalanced ?? null,
  }
}
