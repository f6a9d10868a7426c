import { afterAll, beforeEach, expect, test } from 'vitest'
import { POST as tellVitals } from '@/app/api/vitals/route'
import { addRequests, listVitals, recordProbes } from '@/lib/domain/watch'
import { db, disconnect } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { resetDatabase } from '@/tests/support/database'
import { GET } from './route'

const ask = (token?: string) => GET(new Request('http://localhost:3000/api/metrics', { headers: token ? { authorization: `Bearer ${token}` } : {} }))
const scrape = async () => (await ask(env().METRICS_TOKEN)).text()

const VALUE = /^([a-z_][a-z0-9_]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\\\|\\"|\\n)*",?)*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/

/** Reads the text as strictly as a scraper: every line has its shape, every metric its head, names and labels stand once, histograms add up. */
function parse(text: string): Map<string, number> {
  expect(text.endsWith('\n')).toBe(true)
  const types = new Map<string, string>()
  const values = new Map<string, number>()
  let helped = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const help = /^# HELP ([a-z_]+) .+$/.exec(line)?.[1]
    const type = /^# TYPE ([a-z_]+) (counter|gauge|histogram)$/.exec(line)
    if (help !== undefined) helped = help
    else if (type) {
      expect([type[1], types.has(type[1] ?? '')]).toEqual([helped, false])
      types.set(helped, type[2] ?? '')
    } else {
      const [, name = '', labels = '', value] = VALUE.exec(line) ?? []
      expect(name, line).not.toBe('')
      const base = types.get(helped) === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name
      expect(base, line).toBe(helped)
      expect(types.get(helped) !== 'counter' || name.endsWith('_total'), line).toBe(true)
      expect(values.has(`${name}{${labels}}`), line).toBe(false)
      values.set(`${name}{${labels}}`, Number(value))
    }
  }
  for (const [key, count] of values) {
    const [, name, labels] = /^(\w+)_count\{(.*)\}$/.exec(key) ?? []
    if (name === undefined || types.get(name) !== 'histogram') continue
    const buckets = [...values].filter(([other]) => other.startsWith(`${name}_bucket{${labels},le=`))
    expect(buckets.at(-1)).toEqual([`${name}_bucket{${labels},le="+Inf"}`, count])
    expect(buckets.map(([, value]) => value)).toEqual(buckets.map(([, value]) => value).toSorted((a, b) => a - b))
  }
  return values
}

beforeEach(resetDatabase)
afterAll(disconnect)

test('only the holder of the token reads, and without a token there is no such page', async () => {
  expect((await ask()).status).toBe(401)
  expect((await ask('another')).status).toBe(401)
  const token = env().METRICS_TOKEN
  env().METRICS_TOKEN = undefined
  expect((await ask('undefined')).status).toBe(404)
  env().METRICS_TOKEN = token
  expect((await ask(token)).headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
})

test('the text is what a scraper takes, and says what was counted', async () => {
  await addRequests([
    { minute: new Date(), route: 'GET /api/prompts/[slug]', statusClass: 2, count: 3, durationUs: 450_000, buckets: [1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] },
    { minute: new Date(), route: 'GET /api/prompts/[slug]', statusClass: 5, count: 1, durationUs: 50_000, buckets: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
    { minute: new Date(), route: 'forged /api/webhooks/stripe "\\\n', statusClass: 0, count: 2, durationUs: 0, buckets: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
  ])
  await recordProbes(new Date(), [{ component: 'browse', ok: false, latencyMs: 1 }])
  const values = parse(await scrape())
  expect(values.get('aimp_http_requests_total{method="GET",route="/api/prompts/[slug]",class="2xx"}')).toBe(3)
  expect(values.get('aimp_http_request_duration_seconds_bucket{method="GET",route="/api/prompts/[slug]",le="0.05"}')).toBe(2)
  expect(values.get('aimp_http_request_duration_seconds_count{method="GET",route="/api/prompts/[slug]"}')).toBe(4)
  expect(values.get('aimp_http_request_duration_seconds_sum{method="GET",route="/api/prompts/[slug]"}')).toBe(0.5)
  expect(values.get('aimp_events_total{name="forged /api/webhooks/stripe \\"\\\\\\n"}')).toBe(2)
  expect(values.get('aimp_part_up{component="browse"}')).toBe(0.5)
  expect(values.get('aimp_database_up{}')).toBe(1)
  for (const name of ['aimp_queue_depth{queue="inbox"}', 'aimp_payments{outcome="technical",window="10m"}', 'aimp_alerts_open{level="P0"}']) expect(values.get(name), name).toBe(0)
})

test('counters never fall, also when minutes are pruned', async () => {
  const total = async () => parse(await scrape()).get('aimp_http_requests_total{method="GET",route="/api/x",class="2xx"}')
  const row = { minute: new Date(Date.now() - 20 * 86_400_000), route: 'GET /api/x', statusClass: 2 as const, count: 5, durationUs: 5, buckets: [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }
  await addRequests([row])
  await db().requestMinute.deleteMany()
  await addRequests([{ ...row, minute: new Date() }])
  expect(await total()).toBe(10)
})

test('with the database away the process tells what it knows', async () => {
  const url = env().DATABASE_URL
  await disconnect()
  env().DATABASE_URL = 'postgresql://app_rw@127.0.0.1:9/none'
  const values = parse(await scrape())
  expect(values.get('aimp_database_up{}')).toBe(0)
  expect(values.has('aimp_db_pool_connections{state="used"}')).toBe(true)
  await disconnect()
  env().DATABASE_URL = url
})

test('what browsers measured is kept as counts, by page, device and day', async () => {
  const tell = (body: object) => tellVitals(new Request('http://localhost:3000/api/vitals', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-client': 'api', origin: 'http://localhost:3000' } }))
  const view = (value: number) => tell({ page: '/prompts/[slug]', device: 'phone', measures: [{ name: 'LCP', value }, { name: 'CLS', value: 0.08 }] })
  const answers = await Promise.all([1200, 1300, 1400, 3500].map(view))
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204])
  expect(answers[0]?.headers.get('set-cookie')).toBeNull()
  expect(await listVitals({ days: 1 })).toEqual([
    { metric: 'CLS', page: '/prompts/[slug]', device: 'phone', count: 4, p75: 87.5 },
    { metric: 'LCP', page: '/prompts/[slug]', device: 'phone', count: 4, p75: 1500 },
  ])
  for (const bad of [{}, { page: '/prompts/secret', device: 'phone', measures: [{ name: 'LCP', value: 1 }] }, { page: '/', device: 'phone', measures: [], email: 'a@b.kr' }]) expect((await tell(bad)).status).toBe(400)
  expect(await db().webVitalDay.count()).toBe(2)
})
