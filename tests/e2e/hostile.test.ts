import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import accounts from '@/prisma/seed/accounts.json'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'
import { field, newPage, signedIn } from '@/tests/support/visitor'

const LATE_MS = 4_000

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

/** Holds the scripts of the pages back, as a slow line does. */
const slowScripts = (page: Page) => page.route('**/_next/static/chunks/**/*.js', async (route) => {
  await new Promise((resolve) => setTimeout(resolve, LATE_MS))
  await route.continue()
})

describe('a form before its scripts are there', () => {
  test('keeps what is typed and is sent once they are', async () => {
    const page = await newPage(browser)
    await slowScripts(page)
    const sent: string[] = []
    page.on('request', (request) => { if (request.method() === 'POST') sent.push(new URL(request.url()).pathname) })
    await page.goto(`${app.url}/sign-in?next=/library`, { waitUntil: 'commit' })
    await field(page, 'email').fill('buyer@demo.test')
    await field(page, 'password').fill(accounts.password)
    await field(page, 'password').press('Enter')
    expect(await page.locator('form[aria-busy=true]').count()).toBe(1)
    await page.waitForURL(`${app.url}/library`)
    expect(sent.filter((path) => !path.startsWith('/api/'))).toEqual([]) // the page itself was never posted
    await page.context().close()
  })

  test('tells its controls what was typed and ticked, so that nothing of it is lost', async () => {
    const page = await signedIn(app, browser, 'buyer@demo.test')
    const { items } = (await (await fetch(`${app.url}/api/prompts?limit=24`)).json()) as { items: { slug: string }[] }
    await slowScripts(page)
    let isThere = false
    for (const { slug } of items) {
      await page.goto(`${app.url}/checkout/${slug}`, { waitUntil: 'commit' })
      await page.locator('main h1').first().waitFor()
      isThere = (await page.locator('input[name=withdrawal]').count()) > 0
      if (isThere) break
    }
    expect(isThere).toBe(true)
    await page.locator('input[name=withdrawal]').check()
    await page.locator('input[name=terms]').check()
    await page.locator('form.co button[type=submit]').click()
    await page.getByRole('alert').or(page.locator('[aria-invalid=true]')).first().waitFor() // no method was chosen, which only the scripts say
    expect([await page.locator('input[name=withdrawal]').isChecked(), await page.locator('input[name=terms]').isChecked()]).toEqual([true, true])
    await page.context().close()
  })

  test('a search needs no scripts at all', async () => {
    const context = await browser.newContext({ locale: 'ko-KR', javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(app.url)
    await page.locator('form[role=search] input[name=q]:visible').first().fill('메일')
    await page.locator('form[role=search] input[name=q]:visible').first().press('Enter')
    await page.waitForURL(/\/prompts\?q=/)
    await context.close()
  })
})

describe('addresses that moved', () => {
  test.each([['/ko', '/'], ['/ko?from=mail', '/?from=mail'], ['/ko/prompts?q=a', '/prompts?q=a']])('%s leads to %s', async (from, to) => {
    const { status, headers } = await fetch(`${app.url}${from}`, { redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([308, to])
  })
})

describe('addresses that mean nothing', () => {
  test.each(['/%ff', '/en/%ff', '/prompts/%ff', '/%', '/prompts/abc%00', '/checkout/%00', '/sellers/a%00b'])('%s is a page that is not there', async (path) => {
    const response = await fetch(`${app.url}${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).toMatch(/role="search"/) // it leads on
  })

  test('the API answers a problem', async () => {
    const response = await fetch(`${app.url}/api/prompts/%ff`)
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
  })

  test.each(['/prompts?q=%00', '/prompts?q=a%00b', '/prompts?tag=%00', '/prompts?q=%ff', '/en/prompts?q=%ED%A0%80'])('%s is a list', async (path) => {
    const response = await fetch(`${app.url}${path}`)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).not.toContain('class="wrap crash"')
    expect(html).toMatch(/<h1/)
  })
})

describe('security headers', () => {
  const ofPages = /^default-src 'self'.*script-src-attr 'none'.*object-src 'none'; base-uri 'none'; frame-ancestors 'none'/
  const ofData = /^default-src 'none'; style-src 'unsafe-inline';.* frame-ancestors 'none'; sandbox$/
  const pages = ['/', '/en', '/prompts', '/prompts?q=%EB%A9%94%EC%9D%BC', '/sign-in', '/library', '/admin', '/nowhere', '/sitemap.xml', '/icon.svg']
  const data = ['/api/health', '/api/prompts', '/api/me', '/api/webhooks/stripe', '/api/images/img_none', '/api/status?format=rss']
  test.each([...pages.map((path) => ({ path, policy: ofPages })), ...data.map((path) => ({ path, policy: ofData }))])('stand on $path', async ({ path, policy }) => {
    const { headers } = await fetch(`${app.url}${path}`, { redirect: 'manual' })
    expect(headers.get('content-security-policy')).toMatch(policy)
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy'), headers.get('cross-origin-opener-policy')])
      .toEqual(['nosniff', 'DENY', 'strict-origin-when-cross-origin', 'same-origin-allow-popups'])
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('an inline handler and a script of elsewhere do not run; the pages themselves break no rule', async () => {
    const page = await newPage(browser)
    const broken: string[] = []
    page.on('console', (message) => { if (message.text().includes('Content Security Policy')) broken.push(message.text()) })
    for (const path of ['/', '/prompts', '/sign-in', '/en', '/terms']) await page.goto(`${app.url}${path}`, { waitUntil: 'networkidle' })
    expect(broken).toEqual([])
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.wasRun = true">')
      const script = document.createElement('script')
      script.src = 'https://evil.test/x.js'
      document.body.append(script)
    })
    await expect.poll(() => broken.length).toBeGreaterThanOrEqual(2)
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
    await page.context().close()
  })
})
