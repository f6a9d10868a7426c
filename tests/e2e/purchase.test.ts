import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'
import { bookProblems, getAs, openPurchase, payFor, signedIn, tokenOf, type Item } from '@/tests/support/visitor'

let app: RunningApp
let browser: Browser
let items: Item[]
beforeAll(async () => {
  app = await startApp()
  browser = await launchChromium()
  const token = await tokenOf(app, 'buyer@demo.test')
  const owned = await getAs<{ items: { promptId: string }[] }>(app, token, '/api/library?limit=100')
  const all = await getAs<{ items: Item[] }>(app, token, '/api/prompts?language=ko&sort=price_desc')
  items = all.items.filter(({ id }) => !owned.items.some(({ promptId }) => promptId === id))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** An item that the demonstration's buyer does not have yet. */
function nextItem(): Item {
  const item = items.shift()
  if (!item) throw new Error('the demo has too few prompts')
  return item
}

test('pay at Toss, find the purchase sealed, open it by a recorded act, fill and copy', async () => {
  const page = await signedIn(app, browser, 'buyer@demo.test')
  const item = nextItem()
  await payFor(app, page, item, '신용·체크카드')
  await page.waitForURL(/\/toss\/window\//)
  await page.locator('#authenticate').click()
  await page.waitForURL(/\/orders\/ord_/)
  await openPurchase(page)
  const purchase = page.url()

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
  const page = await signedIn(app, browser, 'buyer@demo.test')
  await payFor(app, page, nextItem(), '해외 카드')
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
  const payment = (await app.sandbox.book()).stripe.payments.at(-1)
  expect(payment?.refunded).toBe(payment?.amount)
})

test('a buyer who leaves the window keeps the order and can pay later', async () => {
  const page = await signedIn(app, browser, 'buyer@demo.test')
  const item = nextItem()
  await payFor(app, page, item, '계좌이체')
  await page.waitForURL(/\/toss\/window\//)
  await page.locator('#close').click()
  await page.waitForURL((url) => url.origin === app.url)
  await page.getByText('결제를 그만두었어요.').first().waitFor()
  await payFor(app, page, item, '신용·체크카드')
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

test('addresses that lead nowhere say so, and files are where they were', async () => {
  for (const path of ['/a1.txt', '/.env', '/wp-login.php', '/api', '/monitoring', '/x.y/prompts', '/prompts/none-such', '/en/none', '/sellers/%00']) {
    const { status } = await fetch(app.url + path)
    expect({ path, status }).toEqual({ path, status: 404 })
  }
  for (const path of ['/robots.txt', '/sitemap.xml', '/icon.svg', '/favicon.ico', '/', '/en', '/prompts']) {
    const { status } = await fetch(app.url + path)
    expect({ path, status }).toEqual({ path, status: 200 })
  }
})

test('the books balance and agree with what the gateways hold', async () => {
  expect(await bookProblems(app)).toEqual([])
})
