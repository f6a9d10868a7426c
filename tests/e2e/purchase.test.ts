import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import accounts from '@/prisma/seed/accounts.json'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'

interface Item { id: string; slug: string; title: string; price: { amount: number } }

let app: RunningApp
let browser: Browser
let items: Item[]
beforeAll(async () => {
  app = await startApp()
  browser = await launchChromium()
  items = ((await (await fetch(`${app.url}/api/prompts?language=ko&sort=price_desc`)).json()) as { items: Item[] }).items
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

async function signedIn(email: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await page.goto(`${app.url}/sign-in`)
  await page.locator('input[name="email"]:visible').fill(email)
  await page.locator('input[name="password"]:visible').fill(accounts.password)
  await page.getByRole('button', { name: '로그인하기' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** From the page of a prompt to the gateway: looks, agrees, chooses a method, presses the button that says what it takes. */
async function payFor(page: Page, item: Item, method: string): Promise<void> {
  const price = `${item.price.amount.toLocaleString('en-US')}원`
  await page.goto(`${app.url}/prompts/${item.slug}`)
  await page.locator('.box').getByRole('link', { name: `${price}에 사기` }).click()
  await page.waitForURL(/\/checkout\//)
  for (const box of await page.locator('input[type=checkbox]:visible, input[type=radio]:visible').all()) expect(await box.isChecked()).toBe(false)
  await page.getByRole('radio', { name: new RegExp(method) }).check()
  for (const box of await page.locator('main input[type=checkbox]:visible').all()) await box.check()
  await page.getByRole('button', { name: `${price} 결제하기` }).click()
}

/** An item that nobody of this file has bought yet. */
function nextItem(): Item {
  const item = items.shift()
  if (!item) throw new Error('the demo has too few prompts')
  return item
}

test('pay at Toss, find the purchase sealed, open it by a recorded act, fill and copy', async () => {
  const page = await signedIn('buyer@demo.test')
  const item = nextItem()
  await payFor(page, item, '신용·체크카드')
  await page.waitForURL(/\/toss\/window\//)
  await page.locator('#authenticate').click()
  await page.waitForURL(/\/orders\/ord_/)
  await page.getByRole('link', { name: '지금 열기' }).click()
  await page.waitForURL(/\/library\/ent_/)
  const purchase = page.url()
  await page.getByText('봉인', { exact: true }).first().waitFor()

  await page.getByRole('button', { name: '지금 열기' }).click()
  await page.getByText('안내를 읽고 표시해 주세요.').waitFor() // nothing opens without having read
  await page.getByText('열면 청약철회를 할 수 없다는 안내를 읽었어요').click()
  await page.getByRole('button', { name: '지금 열기' }).click()
  await page.getByText('다 열렸어요').waitFor()
  await page.getByRole('button', { name: '빈칸 채우기' }).click()
  await page.getByRole('heading', { name: '빈칸 채우기' }).waitFor()

  const fields = page.locator('.r-fields input:visible, .r-fields textarea:visible')
  await fields.first().fill('밤비누 $& {{x}}')
  await page.locator('mark.fill', { hasText: '밤비누 $& {{x}}' }).first().waitFor()
  await page.reload()
  await page.locator('mark.fill', { hasText: '밤비누 $& {{x}}' }).first().waitFor() // what was typed is kept
  expect(page.url().startsWith(purchase)).toBe(true)

  await page.goto(`${app.url}/prompts/${item.slug}`)
  await page.locator('.box').getByRole('link', { name: '보관함에서 열기' }).waitFor()
})

test('pay at Stripe after a declined card, then have the money back without opening', async () => {
  const page = await signedIn('buyer@demo.test')
  await payFor(page, nextItem(), '해외 카드')
  await page.waitForURL(/\/c\/pay\//)
  await page.locator('details:has(#decline) summary').click()
  await page.locator('#decline').click()
  await page.locator('#pay').click()
  await page.waitForURL(/\/orders\/ord_/)
  const orderUrl = page.url()
  await page.getByRole('link', { name: '지금 열기' }).click()
  await page.waitForURL(/\/library\/ent_/)
  await page.getByRole('button', { name: /열지 않고 .* 환불받기/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /환불받기/ }).click()
  await page.waitForURL(orderUrl)
  await page.getByText('환불 완료').first().waitFor()
  const [payment] = (await app.sandbox.book()).stripe.payments
  expect(payment?.refunded).toBe(payment?.amount)
})

test('a buyer who leaves the window keeps the order and can pay later', async () => {
  const page = await signedIn('buyer@demo.test')
  const item = nextItem()
  await payFor(page, item, '계좌이체')
  await page.waitForURL(/\/toss\/window\//)
  await page.locator('#close').click()
  await page.waitForURL((url) => url.origin === app.url)
  await page.getByText('결제를 그만두었어요.').first().waitFor()
  await payFor(page, item, '신용·체크카드')
  await page.waitForURL(/\/toss\/window\//)
  await page.locator('#authenticate').click()
  await page.waitForURL(/\/orders\/ord_/)
  await page.getByRole('link', { name: '지금 열기' }).waitFor()
})

test('a guest is asked to sign in and comes back to the till; the pages work at 390 px in English', async () => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  const item = nextItem()
  for (const path of ['/en', '/en/prompts', `/en/prompts/${item.slug}`, '/en/prompts?q=mail', '/en/library']) {
    await page.goto(`${app.url}${path}`)
    await page.locator('main h1').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.goto(`${app.url}/en/checkout/${item.slug}`)
  await page.waitForURL(/\/en\/sign-in\?next=/)
})

test('the books balance and agree with what the gateways hold', async () => {
  const login = await fetch(`${app.url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-client': 'api' }, body: JSON.stringify({ email: 'admin@demo.test', password: accounts.password }) })
  const { accessToken } = (await login.json()) as { accessToken: string }
  const books = (await (await fetch(`${app.url}/api/admin/books`, { headers: { authorization: `Bearer ${accessToken}` } })).json()) as { checks: { id: string; offenders: unknown[] }[] }
  expect(books.checks.length).toBeGreaterThanOrEqual(8)
  expect(books.checks.filter((check) => check.offenders.length > 0)).toEqual([])
})
