import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'
import { getAs, newPage, signedIn, tokenOf, type Item } from '@/tests/support/visitor'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } }
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

let app: RunningApp
let browser: Browser
beforeAll(async () => {
  app = await startApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** What the checker objects to on a page that is shown: the rule and the place, for each. */
async function objections(page: Page, path: string): Promise<string[]> {
  await page.goto(app.url + path)
  await page.locator('main:visible h1, main:visible h2').first().waitFor()
  await page.addScriptTag({ path: AXE })
  const { violations, passes } = await page.evaluate<AxeResults>('axe.run(document)')
  expect(passes.length).toBeGreaterThan(10)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${id} ${target.join(' ')}`))
}

async function all(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) found.push(...(await objections(page, path)))
  await page.context().close()
  return found
}

const first = async <T>(email: string, path: string): Promise<T> => (await getAs<{ items: T[] }>(app, await tokenOf(app, email), path)).items[0] as T

test('pages of the shop can be read and used by everybody, on a phone in the dark', async () => {
  const { items: [item] } = (await (await fetch(`${app.url}/api/prompts?limit=1`)).json()) as { items: Item[] }
  const page = await newPage(browser, { ...PHONE, colorScheme: 'dark', bypassCSP: true })
  expect(await all(page, ['/', '/prompts?q=zzqq', `/prompts/${item?.slug}`, '/sign-up'])).toEqual([])
})

test('so can those of a buyer, on a phone in the light', async () => {
  const order = await first<{ id: string }>('buyer@demo.test', '/api/orders?limit=1')
  const { items } = await getAs<{ items: { id: string; isOpen: boolean }[] }>(app, await tokenOf(app, 'buyer@demo.test'), '/api/library')
  const [sealed, open] = [false, true].map((isOpen) => items.find((each) => each.isOpen === isOpen)?.id)
  const { items: listed } = (await (await fetch(`${app.url}/api/prompts?limit=1&sort=price_desc`)).json()) as { items: Item[] }
  const page = await signedIn(app, browser, 'buyer@demo.test', undefined, { ...PHONE, colorScheme: 'light', bypassCSP: true })
  expect(await all(page, [`/library/${sealed}`, `/library/${open}`, `/orders/${order.id}`, `/checkout/${listed[0]?.slug}`])).toEqual([])
})

test('so can those of a seller, at a desk in the dark', async () => {
  const page = await signedIn(app, browser, 'seller@demo.test', undefined, { ...DESK, colorScheme: 'dark', bypassCSP: true })
  const draft = `/studio/prompts/${await newDraft()}/edit`
  expect(await all(page, ['/studio', ...[1, 3, 5].map((step) => `${draft}?step=${step}`), '/studio/statements'])).toEqual([])
})

test('so can those of an operator, at a desk in the light', async () => {
  const [order, review] = [await first<{ id: string }>('admin@demo.test', '/api/admin/orders?limit=1'), await first<{ id: string }>('admin@demo.test', '/api/admin/prompts')]
  const settlement = await first<{ period: string }>('admin@demo.test', '/api/admin/settlements')
  const page = await signedIn(app, browser, 'admin@demo.test', undefined, { ...DESK, colorScheme: 'light', bypassCSP: true })
  expect(await all(page, [`/admin/review/${review.id}`, `/admin/settlements/${settlement.period}`, `/admin/orders/${order.id}`, '/admin/operations'])).toEqual([])
})

/** A draft with a text, so that each step of writing has something to show. */
async function newDraft(): Promise<string> {
  const made = await fetch(`${app.url}/api/seller/prompts`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(app, 'seller@demo.test')}` },
    body: JSON.stringify({ title: '가게 소식 한 장', body: '# 역할\n당신은 {{가게 이름}}의 소식을 쓰는 사람이에요.\n\n# 규칙\n- 문의는 010-1234-5678로 안내하세요.', variables: [{ name: '가게 이름', type: 'text', required: true }] }),
  })
  return ((await made.json()) as { id: string }).id
}
