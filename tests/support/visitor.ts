import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import accounts from '@/prisma/seed/accounts.json'
import type { RunningApp } from './app'

/** What is for sale, as the list of the shop answers it. */
export interface Item {
  id: string
  slug: string
  title: string
  price: { amount: number }
}

/** A field of the page that is shown: Next keeps the page before it, hidden, in the document. */
export const field = (page: Page, name: string) => page.locator(`input[name="${name}"]:visible`)

/** A window of somebody new, in Korean unless told, who refused statistics before: the question would lie over the page. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', permissions: ['clipboard-read', 'clipboard-write'], ...options })
  await context.addCookies([{ name: 'statistics', value: 'no', domain: 'localhost', path: '/' }])
  return context.newPage()
}

/** The link in the newest mail of a kind, fetched from the outside as its reader would. */
export async function mailedLink(app: RunningApp, email: string, path: string): Promise<string> {
  for (let i = 0; i < 40; i += 1) {
    const mails = await app.sandbox.mails(email)
    const found = mails.map((mail) => new RegExp(`http\\S+/${path}#token=\\S+`).exec(mail.text)?.[0]).filter((link) => link !== undefined)
    const link = found.at(-1)
    if (link) return link
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`no mail with /${path} for ${email}`)
}

/** Fills the sign-up form and sends it; no consent is given beforehand. */
export async function signUp(app: RunningApp, page: Page, person: { email: string; password: string; displayName: string }): Promise<void> {
  await page.goto(`${app.url}/sign-up`)
  await field(page, 'email').fill(person.email)
  await field(page, 'password').fill(person.password)
  await field(page, 'displayName').fill(person.displayName)
  for (const box of await page.getByRole('checkbox').all()) {
    expect(await box.isChecked()).toBe(false)
    await box.check()
  }
  await page.getByRole('main').getByRole('button', { name: '가입하기' }).click()
  await page.getByText('메일을 보냈어요').waitFor()
}

/** Follows the link of the mail that proves an address. */
export async function confirmAddress(app: RunningApp, page: Page, email: string): Promise<void> {
  await page.goto(await mailedLink(app, email, 'verify'))
  await page.getByRole('button', { name: '이메일 확인하기' }).click()
  await page.getByText('이메일을 확인했어요').waitFor()
}

/** Sends the sign-in form that is shown. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await field(page, 'email').fill(email)
  await field(page, 'password').fill(password)
  await page.getByRole('button', { name: '로그인하기' }).click()
}

/** A window in which somebody is signed in; the demonstration's people unless a password is given. */
export async function signedIn(app: RunningApp, browser: Browser, email: string, password = accounts.password, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage(browser, options)
  await page.goto(`${app.url}/sign-in`)
  await signIn(page, email, password)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** From the page of a prompt to the gateway: looks, agrees, chooses a method, presses the button that says what it takes. */
export async function payFor(app: RunningApp, page: Page, item: Pick<Item, 'slug' | 'price'>, method: string): Promise<void> {
  const price = `${item.price.amount.toLocaleString('en-US')}원`
  await page.goto(`${app.url}/prompts/${item.slug}`)
  await page.locator('.box').getByRole('link', { name: `${price}에 사기` }).click()
  await page.waitForURL(/\/checkout\//)
  for (const box of await page.locator('input[type=checkbox]:visible, input[type=radio]:visible').all()) expect(await box.isChecked()).toBe(false)
  await page.getByRole('radio', { name: new RegExp(method) }).check()
  for (const box of await page.locator('main input[type=checkbox]:visible').all()) await box.check()
  await page.getByRole('button', { name: `${price} 결제하기` }).click()
}

/** Opens a purchase from the page of its order, by the recorded act; leaves the window in the reader. */
export async function openPurchase(page: Page): Promise<void> {
  await page.getByRole('link', { name: '지금 열기' }).click()
  await page.waitForURL(/\/library\/ent_/)
  await page.getByText('봉인', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: '지금 열기' }).click()
  await page.getByText('안내를 읽고 표시해 주세요.').waitFor() // nothing opens without having read
  await page.getByText('열면 청약철회를 할 수 없다는 안내를 읽었어요').click()
  await page.getByRole('button', { name: '지금 열기' }).click()
  await page.getByText('다 열렸어요').waitFor()
  await page.getByRole('button', { name: '빈칸 채우기' }).click()
  await page.getByRole('heading', { name: '빈칸 채우기' }).waitFor()
}

/** A token of somebody of the demonstration, for calls without a browser. */
export async function tokenOf(app: RunningApp, email: string): Promise<string> {
  const login = await fetch(`${app.url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-client': 'api' }, body: JSON.stringify({ email, password: accounts.password }) })
  return ((await login.json()) as { accessToken: string }).accessToken
}

/** An answer of the API for somebody. */
export const getAs = async <Answer>(app: RunningApp, token: string, path: string): Promise<Answer> => (await (await fetch(app.url + path, { headers: { authorization: `Bearer ${token}` } })).json()) as Answer

/** What the operators' check of the books finds wrong. */
export async function bookProblems(app: RunningApp): Promise<unknown[]> {
  const { checks } = await getAs<{ checks: { id: string; offenders: unknown[] }[] }>(app, await tokenOf(app, 'admin@demo.test'), '/api/admin/books')
  expect(checks.length).toBeGreaterThanOrEqual(8)
  return checks.filter(({ offenders }) => offenders.length > 0)
}
