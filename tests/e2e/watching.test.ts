import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { control, type Control } from '@/sandbox/client'
import { startSandbox, type Sandbox } from '@/sandbox/index'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'
import { newPage } from '@/tests/support/visitor'

let sink: Sandbox
let errors: Control
let app: RunningApp
let browser: Browser
beforeAll(async () => {
  sink = await startSandbox()
  errors = control(sink.url)
  process.env.SENTRY_DSN = `${sink.url.replace('//', '//sentry_sandbox@')}/7`
  process.env.BUILD_ID = 'build-under-watch'
  app = await startApp()
  browser = await launchChromium()
})
afterAll(async () => {
  delete process.env.SENTRY_DSN
  delete process.env.BUILD_ID
  await browser?.close()
  await app?.stop()
  await sink?.stop()
})

const kept = async () => (await errors.get<{ events: { title: string; release: string; body: string }[] }>('/sentry')).events
const figures = async () => (await fetch(`${app.url}/api/metrics`, { headers: { authorization: `Bearer ${app.env.METRICS_TOKEN}` } })).text()

test('the demonstration is looked at and nothing is wrong with it', async () => {
  // The demonstration is as old as the build; what fell due since then is done first, as the schedule would.
  await app.runTask('recover')
  await app.runTask('watch')
  await app.runTask('watch')
  const text = await figures()
  for (const part of ['browse', 'checkout', 'library', 'payouts']) expect(text).toContain(`aimp_part_up{component="${part}"} 1\n`)
  for (const level of ['P0', 'P1', 'P2', 'P3']) expect(text).toContain(`aimp_alerts_open{level="${level}"} 0\n`)
  expect(text).toContain('aimp_books_balanced 1\n')
  expect(text).toContain('aimp_build_info{build="build-under-watch"} 1\n')
  expect((await fetch(`${app.url}/api/health`)).headers.get('x-build')).toBe('build-under-watch')
})

test('a page tells how it felt when it is left, without cookies, and loads no error client while nothing is wrong', async () => {
  const page = await newPage(browser)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${app.url}/prompts`)
  await page.waitForLoadState('networkidle')
  const told = page.waitForRequest(`${app.url}/api/vitals`)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' }) // as if the reader went to another tab
    setInterval(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })), 200)
  })
  const request = await told
  expect((await request.allHeaders()).cookie).toBeUndefined()
  const { page: pattern, measures } = request.postDataJSON() as { page: string; measures: { name: string }[] }
  expect(pattern).toBe('/prompts')
  expect(measures.map(({ name }) => name)).toContain('TTFB')
  await expect.poll(figures, { timeout: 10_000 }).toContain('aimp_web_vital_p75{metric="TTFB",page="/prompts",device="desktop"}')
  expect(asked.filter((url) => url.includes('/api/monitoring'))).toEqual([])
})

test('whether others may count a visit is asked first, both answers weigh the same, and one may change it', async () => {
  const context = await browser.newContext({ locale: 'ko-KR' })
  const page = await context.newPage()
  const counted: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/_vercel/')) counted.push(request.url())
  })
  await page.goto(`${app.url}/`)
  const question = page.getByRole('region', { name: '이용 통계' })
  const [refuse, accept] = [question.getByRole('button', { name: '허용 안 함' }), question.getByRole('button', { name: '허용', exact: true })]
  await question.waitFor()
  const sizes = await Promise.all([refuse, accept].map((button) => button.evaluate((element) => ({ look: element.className, height: element.clientHeight, width: element.clientWidth }))))
  expect(sizes[0]).toEqual(sizes[1])
  await refuse.click()
  await question.waitFor({ state: 'detached' })
  await Promise.all([page.waitForResponse(`${app.url}/api/me/context`), page.reload()]) // the page is alive when it asks who reads it
  expect(await question.count()).toBe(0)
  expect(counted).toEqual([])

  await page.getByRole('button', { name: '이용 통계 설정' }).click()
  await accept.click()
  await expect.poll(() => counted.length).toBeGreaterThan(0)
  expect(counted.every((url) => url.startsWith(`${app.url}/_vercel/`))).toBe(true)
  expect(await question.count()).toBe(0)
  await context.close()
})

test('an error in the browser is kept with the build, through our own origin, and says nothing of who', async () => {
  const page = await newPage(browser)
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(app.url)) foreign.push(request.url())
  })
  await page.goto(`${app.url}/prompts?q=CANARY-7f3a`)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => void setTimeout(() => { throw new Error('broke for kim@example.com') }))
  await expect.poll(kept, { timeout: 20_000 }).toHaveLength(1)
  const [event] = await kept()
  expect(event).toMatchObject({ title: 'Error: broke for [redacted]', release: 'build-under-watch' })
  for (const secret of ['CANARY-7f3a', 'kim@', 'cookie', '"user"']) expect(event?.body).not.toContain(secret)
  expect(foreign).toEqual([])
})
