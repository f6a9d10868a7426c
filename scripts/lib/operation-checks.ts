/** The checks of a running shop that a machine can make; the names stand in config/checklists.ts. */
import { spawnSync } from 'node:child_process'
import { paymentSuccessTargetBps, uptimeTargetBps } from '../../config/targets'
import { formatPercent } from '../../lib/core/percent'
import { kstDate } from '../../lib/core/period'
import { checkBooks } from '../../lib/reports/books'
import { listDayFigures, shiftDay } from '../../lib/reports/business-metrics'
import { totalOf } from '../../lib/reports/metric-totals'
import { readOperations, type Operations } from '../../lib/reports/operations'
import { readPublicStatus } from '../../lib/reports/status'
import { failed, ok, unchecked, type Check, type Finding } from './checklist'
import { packages } from './launch-checks'

const P95_MS = 500
const ERRORS_BPS = 10
const REQUESTS_MIN = 100

let read: Promise<Operations> | undefined
/** One reading for all checks of a run. */
const operations = (): Promise<Operations> => (read ??= readOperations())

/** Fine when nothing is on the list, else what is. */
const none = (items: readonly string[], fine: string): Finding => (items.length === 0 ? ok(fine) : failed(items.join('\n')))

const readiness: Check = async () => {
  const { status, build, checks } = (await operations()).readiness
  const bad = Object.entries(checks).filter(([, check]) => !check.ok).map(([name]) => name)
  return status === 'ok' ? ok(`build ${build}`) : failed(`${status}: ${bad.join(', ')}`)
}

const books: Check = async () => {
  const { checks } = await checkBooks()
  return none(checks.filter(({ offenders }) => offenders.length > 0).map(({ id, title }) => `${id} ${title}`), `${checks.length} invariants hold`)
}

const jobs: Check = async ({ now }) => {
  const { jobs: all } = await operations()
  const bad = all.filter(({ failedToday }) => failedToday > 0).map(({ job, failedToday, runsToday, last }) => `${job}: ${failedToday} of ${runsToday} runs failed today, last ${last?.code ?? last?.outcome ?? 'unfinished'}`)
  const never = all.filter(({ last }) => last === null).map(({ job, nextAt }) => `${job} (next ${nextAt})`)
  if (bad.length > 0) return failed(bad.join('\n'))
  return ok(never.length === 0 ? `all ${all.length} ran, as of ${now.toISOString()}` : `none failed; not run yet: ${never.join(', ')}`)
}

const alerts: Check = async () => none((await operations()).alerts.map(({ level, title, openedAt }) => `${level} ${title}, since ${new Date(openedAt).toISOString()}`), 'none is open')
const incidents: Check = async () => none((await operations()).incidents.map(({ number, title }) => `incident ${number}: ${title}`), 'none is open')

const reconciliation: Check = async ({ now }) => {
  const yesterday = shiftDay(kstDate(now), -1)
  const days = (await operations()).reconciliations.filter(({ day }) => day === yesterday)
  if (days.length === 0) return unchecked(`${yesterday} was not compared yet: the job runs at 03:30 KST`)
  return none(days.filter(({ differences }) => differences.length > 0).map(({ gateway, differences }) => `${gateway}: ${differences.length} differences on ${yesterday}`), `${days.length} gateways agree on ${yesterday}`)
}

const payments: Check = async ({ now }) => {
  const yesterday = shiftDay(kstDate(now), -1)
  const { approved, technical, declined, paymentSuccessBps } = totalOf(await listDayFigures({ from: yesterday, to: yesterday }))
  if (paymentSuccessBps === null) return ok(`nobody paid on ${yesterday}`)
  const text = `${formatPercent(paymentSuccessBps)} on ${yesterday}: ${approved} approved, ${technical} failed technically, ${declined} declined`
  return paymentSuccessBps >= paymentSuccessTargetBps ? ok(text) : failed(text)
}

const speed: Check = async () => {
  const { routes } = (await operations()).speed
  const [total, errors] = [routes.reduce((sum, { count }) => sum + count, 0), routes.reduce((sum, route) => sum + route.errors, 0)]
  const slow = routes.filter(({ count, p95Ms }) => count >= REQUESTS_MIN && (p95Ms ?? 0) > P95_MS).map(({ route, p95Ms }) => `${route}: p95 ${Math.round(p95Ms ?? 0)} ms`)
  if (total >= REQUESTS_MIN && errors * 10_000 > total * ERRORS_BPS) slow.push(`${errors} errors in ${total} requests of the last hour`)
  return none(slow, `${total} requests in the last hour, ${errors} errors, none of the routes slow`)
}

const uptime: Check = async () => {
  const { isKnown, parts, period } = await readPublicStatus()
  if (!isKnown) return failed('the log of looks cannot be read')
  const short = parts.filter(({ month }) => month.leftMinutes < 0).map(({ component, month }) => `${component}: ${month.failedMinutes} minutes down in ${period}, the budget is used up`)
  return none(short, `every part within ${formatPercent(uptimeTargetBps)} in ${period}`)
}

const shop: Check = ({ url }) => {
  if (url === null) return unchecked('name the address: npm run ops:daily -- https://…')
  const { status, stdout, stderr } = spawnSync('scripts/health-check.sh', [url], { encoding: 'utf8', timeout: 300_000 })
  return status === 0 ? ok('healthy, quick, certificate fresh') : failed(`${stdout}\n${stderr}`.trim())
}

export const operationChecks: Record<string, Check> = { readiness, books, jobs, alerts, incidents, reconciliation, payments, speed, uptime, shop, packages }
