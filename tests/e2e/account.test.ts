import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'
import { confirmAddress, field, mailedLink, newPage, signIn, signUp } from '@/tests/support/visitor'

const PASSWORD = '느린 우체통의 파란 자물쇠'
const NEW_PASSWORD = '서랍 속의 오래된 지도'

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

test('sign up, confirm by mail, sign in where one wanted to go, and go on after the access token ran out', async () => {
  const page = await newPage(browser)
  const email = 'walk@account.test'
  await signUp(app, page, { email, password: PASSWORD, displayName: '오후세시' })
  await confirmAddress(app, page, email)
  expect(page.url()).toBe(`${app.url}/verify`) // the token is gone from the address

  await page.goto(`${app.url}/settings/security`)
  await page.waitForURL(/\/sign-in\?next=/)
  await signIn(page, email, 'wrong wrong wrong')
  await page.getByText('이메일이나 비밀번호가 맞지 않아요.').waitFor()
  await signIn(page, email, PASSWORD)
  await page.waitForURL(`${app.url}/settings/security`)

  const context = page.context()
  const access = (await context.cookies()).find(({ name }) => name === 'at')
  if (!access) throw new Error('no access cookie')
  expect(access.httpOnly).toBe(true)
  await context.addCookies([{ ...access, value: `${access.value.slice(0, -4)}AAAA` }])
  await page.goto(`${app.url}/settings`)
  await page.waitForURL(`${app.url}/settings`)
  await page.getByText(email).waitFor()
  await context.close()
})

test('another device is signed out from the list, and a new password ends the rest', async () => {
  const email = 'devices@account.test'
  const [laptop, phone] = [await newPage(browser), await newPage(browser)]
  await signUp(app, laptop, { email, password: PASSWORD, displayName: '오후세시' })
  for (const page of [laptop, phone]) {
    await page.goto(`${app.url}/sign-in?next=/settings/security`)
    await signIn(page, email, PASSWORD)
    await page.waitForURL(`${app.url}/settings/security`)
  }
  await laptop.reload()
  await laptop.getByRole('main').getByRole('listitem').getByRole('button', { name: /로그아웃/ }).click()
  await laptop.getByText('그 기기를 로그아웃했어요').waitFor()
  await phone.goto(`${app.url}/settings`)
  await phone.waitForURL(/\/sign-in/)
  await field(phone, 'email').waitFor() // the session could not be resumed

  await phone.getByRole('link', { name: '비밀번호가 생각나지 않아요' }).click()
  await phone.waitForURL(`${app.url}/forgot`)
  await field(phone, 'email').fill(email)
  await phone.getByRole('button', { name: '링크 받기' }).click()
  await phone.getByText('메일을 보냈어요').waitFor()
  await phone.goto(await mailedLink(app, email, 'reset'))
  await field(phone, 'password').fill(NEW_PASSWORD)
  await phone.getByRole('button', { name: '새 비밀번호로 바꾸기' }).click()
  await phone.getByText('비밀번호를 바꿨어요').waitFor()
  await laptop.goto(`${app.url}/settings`)
  await laptop.waitForURL(/\/sign-in/)
  await field(laptop, 'email').waitFor()
  await signIn(laptop, email, NEW_PASSWORD)
  await laptop.waitForURL(`${app.url}/settings`)
  await Promise.all([laptop.context().close(), phone.context().close()])
})
