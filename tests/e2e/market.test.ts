import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '../../scripts/lib/database.mjs'
import { startApp, type RunningApp } from '@/tests/support/app'
import { launchChromium } from '@/tests/support/browser-chromium'
import { bookProblems, confirmAddress, newPage, openPurchase, payFor, signedIn, signIn, signUp } from '@/tests/support/visitor'

const PASSWORD = '느린 우체통의 파란 자물쇠'
const seller = { email: 'loom@market.test', password: PASSWORD, displayName: '베틀노트' }
const buyer = { email: 'reader@market.test', password: PASSWORD, displayName: '첫손님' }
const TITLE = '베틀 앞에서 쓰는 공방 수업 안내문'
const PRICE = 29_000
const BODY = `# 역할
당신은 {{공방 이름}}의 수업 안내문을 쓰는 사람이에요. 손으로 만드는 시간을 팔지, 완성품을 팔지 않아요.

# 규칙
- {{수업 이름:은/는}} 처음 오는 사람 눈높이로 소개하세요.
- 준비물은 공방에 있는 것과 가져올 것을 두 줄로 나누세요.
- 끝나는 시각을 늦게 잡고, 일찍 끝나도 된다고 적으세요.

# 출력 형식
제목 하나, 문단 셋, 준비물 두 줄.`
const OUTPUT = '오늘은 컵받침 하나만 짜요\n\n베틀이 처음이어도 괜찮아요. 씨실 네 가지 색은 공방에 있고, 앞치마만 가져오시면 돼요. 두 시부터 다섯 시까지 자리를 비워 둘게요. 먼저 끝난 분은 차를 드시고 가세요.'

let app: RunningApp
let browser: Browser
let slug = ''
beforeAll(async () => {
  app = await startApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

async function join(person: typeof seller, next: string): Promise<Page> {
  const page = await newPage(browser)
  await signUp(app, page, person)
  await confirmAddress(app, page, person.email)
  await page.goto(`${app.url}${next}`)
  await page.waitForURL(/\/sign-in\?next=/)
  await signIn(page, person.email, person.password)
  await page.waitForURL(`${app.url}${next}`)
  return page
}

const main = (page: Page) => page.locator('main:visible')
const fill = (page: Page, label: string, text: string) => main(page).getByLabel(label).fill(text)

/** Moves the book's clock; the application reads it for everything that concerns money. */
const setBookClock = (expression: string): Promise<unknown> =>
  withClient(app.env.DIRECT_URL ?? '', (client) => client.query(`CREATE OR REPLACE FUNCTION kst_now() RETURNS timestamptz STABLE LANGUAGE sql AS $$ SELECT ${expression} $$`))

test('somebody new becomes a seller and hands in a prompt; what is missing is said and nothing typed is lost', async () => {
  const page = await join(seller, '/studio/onboarding')
  await main(page).getByRole('radio', { name: /개인/ }).check()
  await fill(page, '이름', '예시 판매자')
  await fill(page, '주소', '서울시 ○○구 ○○로 00')
  await fill(page, '전화번호', '02-000-0000')
  await main(page).getByRole('button', { name: '다음' }).click()
  await fill(page, '가게 이름', seller.displayName)
  await fill(page, '주소 이름', 'loom-note')
  await main(page).getByRole('button', { name: '다음' }).click()
  await main(page).getByLabel('은행').selectOption('088')
  await fill(page, '계좌번호', '000000009901')
  await fill(page, '예금주', '예시 판매자')
  await main(page).getByRole('button', { name: '다음' }).click()
  await main(page).getByRole('button', { name: '판매 시작하기' }).click()
  await main(page).locator('.err:visible, [role=alert]:visible').first().waitFor() // the terms are not agreed to yet
  await main(page).getByRole('checkbox').check()
  await main(page).getByRole('button', { name: '판매 시작하기' }).click()

  await page.waitForURL(/\/studio\/prompts\/new/)
  await fill(page, '제목', TITLE)
  await main(page).getByRole('button', { name: '쓰기 시작하기' }).click()
  await page.waitForURL(/\/studio\/prompts\/prm_\w+\/edit/)
  await fill(page, '프롬프트 본문', BODY)
  await page.getByRole('button', { name: '다음: 예시 결과' }).click()
  await main(page).getByRole('button', { name: '예시 더하기' }).click()
  await fill(page, '공방 이름', '베틀노트')
  await fill(page, '수업 이름', '컵받침 수업')
  await fill(page, '나온 것', OUTPUT)
  await fill(page, '실행한 모델', 'Claude Sonnet 4.5')
  // The line breaks: what is sent arrives, and its answer does not.
  await page.route(/\/api\/seller\/prompts\/prm_\w+$/, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: '다음: 가격과 소개' }).click()
  await page.getByText('연결이 끊겼어요').waitFor()
  await fill(page, '가격', '12')
  await main(page).getByRole('radio', { name: /상업/ }).check()
  await fill(page, '한 줄 소개', '처음 오는 사람이 겁먹지 않는 공방 수업 안내문을 써요.')
  await fill(page, '설명', '공예 수업을 여는 분을 위한 프롬프트예요. 준비물과 시간을 **또렷하게** 알려요.')
  await fill(page, '실행해 본 모델 버전', 'Claude Sonnet 4.5')
  await page.getByRole('button', { name: '다음: 미리보기' }).click()
  await page.getByRole('button', { name: '다음: 검토 맡기기' }).click()
  await page.unrouteAll({ behavior: 'wait' })
  await page.reload()
  await main(page).getByText(TITLE).first().waitFor()
  await main(page).getByRole('listitem').filter({ hasText: '가격' }).getByRole('button', { name: '3단계' }).click() // what is no price does not turn into another one
  expect(await main(page).getByLabel('가격').inputValue()).toBe('12')
  await fill(page, '가격', String(PRICE))
  await page.getByRole('button', { name: '다음: 미리보기' }).click()
  await page.getByRole('button', { name: '다음: 검토 맡기기' }).click()
  await main(page).getByText('빠진 것이 없어요.').waitFor()
  await main(page).getByRole('button', { name: '검토 맡기기' }).click()
  await page.waitForURL(/\/studio\/prompts\/prm_\w+$/)
  await page.getByText('1.0 버전을 검토하고 있어요').waitFor()
})

test('an operator approves it, and search finds it by a word with its particle taken off', async () => {
  const admin = await signedIn(app, browser, 'admin@demo.test')
  await admin.goto(`${app.url}/admin/review`)
  await admin.getByRole('link', { name: new RegExp(TITLE) }).first().click()
  await admin.waitForURL(/\/admin\/review\/prm_/)
  await main(admin).getByText('손으로 만드는 시간을 팔지').first().waitFor()
  await main(admin).getByRole('radio', { name: '공개하기' }).check()
  await main(admin).getByRole('button', { name: '공개하기' }).click()
  await admin.getByText('공개했어요', { exact: true }).waitFor()

  const page = await newPage(browser)
  await page.goto(`${app.url}/prompts?q=${encodeURIComponent('공방')}`)
  await page.getByRole('main').getByRole('link', { name: TITLE }).first().click()
  await page.waitForURL(/\/prompts\/(?!all)/)
  slug = decodeURIComponent(new URL(page.url()).pathname.replace('/prompts/', ''))
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  expect(await page.content()).not.toContain('끝나는 시각을 늦게 잡고')
})

test('the seller sets the price by a press, and what is no price is not sent', async () => {
  const page = await signedIn(app, browser, seller.email, seller.password)
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push((request.postDataJSON() as { price: unknown }).price)
  })
  await page.goto(`${app.url}/studio/prompts`)
  await main(page).getByRole('link', { name: TITLE }).first().click()
  await page.waitForURL(/\/studio\/prompts\/prm_\w+$/)
  await fill(page, '가격', '12')
  await main(page).getByRole('button', { name: '저장하기' }).click()
  await main(page).getByText('1,000원부터').waitFor()
  await fill(page, '가격', String(PRICE))
  await main(page).getByRole('button', { name: '저장하기' }).click()
  await page.getByText('가격을 바꿨어요').waitFor()
  expect(sent).toEqual([{ amount: PRICE, currency: 'KRW' }])
  await page.context().close()
})

test('a new visitor buys it at Toss and something else at Stripe, opens one, fills it, copies it and reviews it', async () => {
  const page = await join(buyer, '/library')
  await payFor(app, page, { slug, price: { amount: PRICE } }, '신용·체크카드')
  await page.waitForURL(/\/toss\/window\//)
  await page.locator('#authenticate').click()
  await page.waitForURL(/\/orders\/ord_/)
  await openPurchase(page)
  await main(page).getByLabel('공방 이름').fill('느린 베틀')
  await main(page).getByLabel('수업 이름').fill('$& 손수건 수업')
  await page.locator('mark.fill', { hasText: '$& 손수건 수업' }).first().waitFor()
  await main(page).getByRole('button', { name: '모두 복사' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('당신은 느린 베틀의 수업 안내문을')
  expect(copied).toContain('$& 손수건 수업은 처음 오는 사람')
  expect(copied).toContain('끝나는 시각을 늦게 잡고')
  expect(copied).not.toContain('{{')

  await main(page).getByRole('radio', { name: '4점' }).press('Space')
  await main(page).getByLabel('후기').fill('준비물을 두 줄로 나눠 주는 게 좋아요. 처음 오는 분이 덜 물어봐요.')
  await main(page).getByRole('button', { name: '후기 올리기' }).click()
  await page.getByText('고마워요. 후기를 올렸어요').waitFor()
  await page.goto(`${app.url}/prompts/${slug}`)
  await main(page).getByText('처음 오는 분이 덜 물어봐요.').waitFor() // the static page was made anew

  const { items } = (await (await fetch(`${app.url}/api/prompts?language=ko&sort=price_asc`)).json()) as { items: { slug: string; price: { amount: number } }[] }
  await payFor(app, page, items[0]!, '해외 카드')
  await page.waitForURL(/\/c\/pay\//)
  await page.locator('#pay').click()
  await page.waitForURL(/\/orders\/ord_/)
  await page.getByRole('link', { name: '지금 열기' }).waitFor()
  await page.goto(`${app.url}/library`)
  await main(page).getByText(TITLE).first().waitFor()
})

test('the month is settled: the total of the statement is the line of the bank file', async () => {
  await setBookClock("now() + interval '8 days'") // the hold is over
  await app.runTask('release')
  await setBookClock("now() + interval '45 days'") // and so is the month in which it ended
  await app.runTask('settlement')
  const period = await withClient(app.env.DIRECT_URL ?? '', async (client) => {
    const { rows } = await client.query<{ period: string }>("SELECT s.period FROM settlement s JOIN seller_profile p ON p.id = s.seller_id WHERE p.handle = 'loom-note' ORDER BY 1 DESC LIMIT 1")
    return rows[0]?.period ?? ''
  })

  const approver = await signedIn(app, browser, 'approver@demo.test')
  await approver.goto(`${app.url}/admin/settlements/${period}`)
  await approver.getByRole('button', { name: '지급 승인하기' }).click()
  await approver.getByRole('dialog').getByRole('button', { name: '지급 승인하기' }).click()
  await main(approver).getByText('승인한 사람이 아닌 다른 운영자가 파일을 받아야 해요').waitFor()
  const admin = await signedIn(app, browser, 'admin@demo.test')
  await admin.goto(`${app.url}/admin/settlements/${period}`)
  const [download] = await Promise.all([admin.waitForEvent('download'), admin.getByRole('link', { name: '지급 파일 받기' }).click()])
  const file = await readAll(await download.createReadStream())
  const line = file.split(/\r?\n/).find((each) => each.includes('000000009901'))
  const share = PRICE - 5_800 - 580 // twenty percent, and its tenth as tax
  expect(line?.split(',')[3]).toBe(String(share))

  // The bank did as it was told; every transfer of the file is recorded.
  await approver.reload()
  const results = await main(approver).getByRole('button', { name: '은행 결과', exact: true }).all()
  expect(results.length).toBeGreaterThan(1)
  for (const [index, button] of results.entries()) {
    await button.click()
    const dialog = approver.getByRole('dialog')
    await dialog.getByRole('radio', { name: '입금됨' }).check()
    await dialog.getByLabel('은행 거래 번호').fill(`E2E-${index}`)
    await dialog.getByRole('button', { name: '결과 적기' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  const page = await signedIn(app, browser, seller.email, seller.password)
  await page.goto(`${app.url}/studio/statements/${period}`)
  await main(page).getByText('줄을 모두 더한 값과 합계가 같아요').waitFor()
  const total = await main(page).getByRole('row', { name: /지급할 돈/ }).last().innerText()
  expect(total.replaceAll(/[^\d]/g, '')).toBe(String(share))
})

test('the books balance, and the gateways hold what we say they hold', async () => {
  expect(await bookProblems(app)).toEqual([])

  // The gateways tell a fee some time after the payment: everything is looked at once more, now.
  await withClient(app.env.DIRECT_URL ?? '', (client) => client.query('UPDATE payment_attempt SET next_try_at = now() WHERE next_try_at IS NOT NULL'))
  await app.runTask('recover')
  const theirs = await app.sandbox.book()
  const ours = await withClient(app.env.DIRECT_URL ?? '', async (client) => {
    const { rows } = await client.query<{ code: string; owed: string }>("SELECT a.code, sum(e.amount) AS owed FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id WHERE a.code LIKE 'gw_recv:%' GROUP BY 1")
    return Object.fromEntries(rows.map(({ code, owed }) => [code, Number(owed)]))
  })
  expect(theirs.toss.captured).toBeGreaterThan(PRICE * 20)
  expect(ours).toEqual({ 'gw_recv:toss': theirs.toss.balance, 'gw_recv:stripe': theirs.stripe.balance })
})

async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}
