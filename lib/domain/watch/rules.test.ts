import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EVENT_ALERTS } from './events'
import type { WatchFacts } from './facts-schema'
import { judge } from './judge'
import { ALERT_RULES } from './rules'
import { ROUTES } from './routing'

const AT = new Date('2026-11-23T03:00:00Z')
/** A shop in which nothing has ever happened. */
const quiet: WatchFacts = {
  at: AT, failedLooks: { browse: null, checkout: null, library: null, payouts: null }, payments: { approved: 0, declined: 0, technical: 0 }, brokenBooks: null, disabledGuards: [],
  requests: { total: 0, failed: 0 }, latency: { total: 0, p95Ms: null }, databaseMs: 1, inbox: { count: 0, oldestSeconds: 0 }, mail: { count: 0, oldestSeconds: 0 }, recoveryLateSeconds: 0,
  unknownPayments: [], unknownRefunds: [], openPayouts: [], forgedPerMinute: 0, jobs: [{ job: 'recover', since: AT, isSilent: false }], isLimiterUp: true, parkedEvents: 0, lcp: { count: 0, p75Ms: null },
}
const opened = (facts: Partial<WatchFacts>) => judge({ ...quiet, ...facts }, []).raise.map(({ level, key }) => `${level} ${key}`)
const looks = (more: Partial<WatchFacts['failedLooks']>) => ({ failedLooks: { ...quiet.failedLooks, ...more } })

test('a new and quiet shop has nothing to say', () => expect(judge(quiet, [])).toEqual({ raise: [], close: [] }))

test.each<[string, Partial<WatchFacts>, string[]]>([
  ['two failed looks', looks({ browse: 2, library: 2 }), ['P0 site-down/browse', 'P1 part-down/library']],
  ['one failed look', looks({ browse: 1, payouts: 1 }), []],
  ['19 payments, all failed', { payments: { approved: 0, declined: 0, technical: 19 } }, []],
  ['20 payments, 1 failed', { payments: { approved: 19, declined: 0, technical: 1 } }, []],
  ['20 payments, 2 failed', { payments: { approved: 18, declined: 0, technical: 2 } }, ['P0 payments-failing']],
  ['many declines', { payments: { approved: 20, declined: 11, technical: 0 } }, ['P1 card-testing']],
  ['ten declines', { payments: { approved: 20, declined: 10, technical: 0 } }, []],
  ['a broken invariant', { brokenBooks: ['I1'] }, ['P0 books-broken']],
  ['whole books', { brokenBooks: [] }, []],
  ['a trigger that is off', { disabledGuards: ['audit_event.audit_append_only'] }, ['P0 guards-off']],
  ['49 errors', { requests: { total: 49, failed: 49 } }, []],
  ['1 % errors', { requests: { total: 100, failed: 1 } }, []],
  ['2 % errors', { requests: { total: 100, failed: 2 } }, ['P1 api-errors']],
  ['a slow database', { databaseMs: 251 }, ['P1 database-degraded']],
  ['51 events', { inbox: { count: 51, oldestSeconds: 601 } }, ['P1 webhook-backlog', 'P1 webhook-age']],
  ['unknown money', { unknownPayments: ['pay_1'], unknownRefunds: ['rfd_1'], openPayouts: ['pyo_1'] }, ['P1 payments-unknown', 'P1 refunds-unknown', 'P1 payouts-unknown']],
  ['forgery', { forgedPerMinute: 5.2 }, ['P1 forged-webhooks']],
  ['silence', { jobs: [{ job: 'settlement', since: AT, isSilent: true }] }, ['P1 schedule-silent/settlement']],
  ['slow answers', { latency: { total: 50, p95Ms: 501 } }, ['P2 slow-answers']],
  ['slow answers to few', { latency: { total: 49, p95Ms: 5000 } }, []],
  ['waiting mail', { mail: { count: 1, oldestSeconds: 601 } }, ['P2 mail-backlog']],
  ['a limiter that fails', { isLimiterUp: false }, ['P2 limiter-down']],
  ['late recovery', { recoveryLateSeconds: 601 }, ['P2 recovery-late']],
  ['parked events', { parkedEvents: 1 }, ['P3 events-parked']],
  ['late paint', { lcp: { count: 100, p75Ms: 2501 } }, ['P3 pages-slow']],
])('%s', (_what, facts, expected) => expect(opened(facts)).toEqual(expected))

test('between its thresholds an alert stays as it is', () => {
  const percentage = (failed: number, isOpen: boolean) => judge({ ...quiet, requests: { total: 1000, failed } }, isOpen ? [{ key: 'api-errors', lastSeenAt: AT }] : [])
  expect(percentage(8, false)).toEqual({ raise: [], close: [] })
  expect(percentage(8, true).raise).toHaveLength(1)
  expect(percentage(5, true)).toEqual({ raise: [], close: ['api-errors'] })
})

test('what cannot be told changes nothing for an hour, and then it is over', () => {
  const open = (minutesAgo: number) => judge(quiet, [{ key: 'payments-failing', lastSeenAt: new Date(AT.getTime() - minutesAgo * 60_000) }]).close
  expect(open(60)).toEqual([])
  expect(open(61)).toEqual(['payments-failing'])
})

test('every rule closes on the good side of where it opens', () => {
  for (const { name, bad, opens, closes } of ALERT_RULES) expect(bad === 'above' ? closes <= opens : closes >= opens, name).toBe(true)
})

test('names are used once, and every alert says what to do in a file that is there', () => {
  const all = [...ALERT_RULES, ...EVENT_ALERTS]
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  for (const { name, runbook } of all) expect(existsSync(join('docs/runbooks', `${runbook}.md`)), name).toBe(true)
})

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name)).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

test('every notice that the code gives stands in the table, with its level', () => {
  const calls = [...sources('lib/flows'), ...sources('app/api')].flatMap((text) => [...text.matchAll(/\bnotify\(\s*'(P\d)',\s*['`]([\w-]+)/g)].map(([, level, name]) => `${level} ${name}`))
  expect(calls.length).toBeGreaterThan(5)
  expect(EVENT_ALERTS.map(({ level, name }) => `${level} ${name}`)).toEqual(expect.arrayContaining(calls))
})

test('monitoring/alerts.json is what the code says', async () => {
  const document = {
    about: 'Made by `npx vitest run --project unit lib/domain/watch/rules --update` from lib/domain/watch.',
    routes: ROUTES,
    rules: ALERT_RULES.map(({ read: _read, ...rule }) => rule),
    events: EVENT_ALERTS,
  }
  await expect(`${JSON.stringify(document, null, 1)}\n`).toMatchFileSnapshot('../../../monitoring/alerts.json')
})
