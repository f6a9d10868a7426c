import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { POST as hide } from '@/app/api/admin/reviews/[id]/hide/route'
import { POST as show } from '@/app/api/admin/reviews/[id]/show/route'
import { GET as csrf } from '@/app/api/auth/csrf/route'
import { POST as login } from '@/app/api/auth/login/route'
import { GET as getPrompt } from '@/app/api/prompts/[slug]/route'
import { GET as list, POST as write } from '@/app/api/prompts/[slug]/reviews/route'
import { POST as reply } from '@/app/api/seller/reviews/[id]/reply/route'
import { hashPassword } from '@/lib/domain/accounts'
import { reviewListSchema } from '@/lib/domain/reviews/schema'
import { db } from '@/lib/platform/db'
import { ratePolicies } from '@/lib/platform/rate-limit'
import { aUser, GOOD_PASSWORD } from '@/tests/support/accounts'
import { Browser, type CallOptions } from '@/tests/support/browser'
import { aFullSeller, aListing, aReviewer, HIDDEN } from '@/tests/support/listings'
import { aBuyer } from '@/tests/support/market'
import { anOpenedPurchase, aSealedPurchase, GOOD_WORDS } from '@/tests/support/reviewing'

type Handler = Parameters<Browser['call']>[0]
type Answer = Record<string, unknown> & { code?: string; id?: string }

async function signIn(email: string): Promise<Browser> {
  const browser = new Browser()
  const token = async () => { browser.csrfToken = ((await (await browser.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token }
  await token()
  expect((await browser.call(login, '/api/auth/login', { body: { email, password: GOOD_PASSWORD } })).status).toBe(200)
  await token()
  return browser
}

const guest = new Browser()
let seller: Browser
let operator: Browser
let prompt: { id: string; slug: string }
let makeListing: () => Promise<string>

beforeAll(async () => {
  const [shop, reviewer, admin] = [await aFullSeller(), await aReviewer(), await aUser({ role: 'ADMIN' })]
  await db().user.update({ where: { id: shop.userId }, data: { passwordHash: await hashPassword(GOOD_PASSWORD) } })
  ;[seller, operator] = [await signIn(shop.email), await signIn(admin.email)]
  makeListing = () => aListing(shop, reviewer)
})
beforeEach(async () => { prompt = await db().prompt.findUniqueOrThrow({ where: { id: await makeListing() }, select: { id: true, slug: true } }) })

/** A signed-in buyer who did with the prompt what is told. */
async function aCustomer(become: typeof anOpenedPurchase | null = anOpenedPurchase): Promise<Browser> {
  const user = await aUser()
  if (become) await become(prompt.id, { ...(await aBuyer()), userId: user.id, email: user.email })
  return signIn(user.email)
}
async function ask(browser: Browser, handler: Handler, options: CallOptions, path = '/x'): Promise<{ status: number; body: Answer }> {
  const response = await browser.call(handler, path, options)
  return { status: response.status, body: (await response.json()) as Answer }
}
const send = (browser: Browser, body: object = { rating: 5, text: GOOD_WORDS }, slug = prompt.slug) => ask(browser, write, { params: { slug }, body })
const read = async (query = '') => reviewListSchema.parse((await ask(guest, list, { params: { slug: prompt.slug } }, `/api/prompts/${prompt.slug}/reviews${query}`)).body)
const act = (browser: Browser, handler: Handler, id: string, body: object = {}) => ask(browser, handler, { params: { id }, body })

test('a buyer writes and edits, everybody reads at once, and the detail shows the stars', async () => {
  const buyer = await aCustomer()
  expect(await read()).toEqual({ items: [], nextCursor: null })
  const { status, body } = await send(buyer)
  expect({ status, body }).toMatchObject({ status: 201, body: { rating: 5, text: GOOD_WORDS } })
  expect(await send(buyer, { rating: 3, text: GOOD_WORDS })).toMatchObject({ status: 200, body: { id: body.id } })
  expect((await read()).items).toMatchObject([{ id: body.id, rating: 3, writer: '한**', versionLabel: '1.0', reply: null }])
  expect((await ask(guest, getPrompt, { params: { slug: prompt.slug } })).body).toMatchObject({ rating: { average: 3, count: 1 } })
})

test('nobody else does: a guest, a stranger, who has not opened, the seller', async () => {
  const refused = async (browser: Browser, slug?: string) => { const { status, body } = await send(browser, undefined, slug); return [status, body.code] }
  expect(await refused(await aCustomer(null))).toEqual([403, 'REVIEW_NOT_BOUGHT'])
  expect(await refused(await aCustomer(null), 'no-such-prompt')).toEqual([404, 'NOT_FOUND'])
  expect(await refused(await aCustomer(aSealedPurchase))).toEqual([409, 'REVIEW_NOT_OPENED'])
  expect(await refused(seller)).toEqual([403, 'REVIEW_OWN_PROMPT'])
  const visitor = new Browser()
  visitor.csrfToken = ((await (await visitor.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token
  expect(await refused(visitor)).toEqual([401, 'AUTH_REQUIRED'])
  expect((await read()).items).toEqual([])
})

test('says which field is wrong, and never repeats what was sold', async () => {
  const buyer = await aCustomer()
  expect(await send(buyer, { rating: 6, text: '짧아요' })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', fields: { rating: 'TOO_BIG', text: 'TOO_SHORT' } } })
  expect(await send(buyer, { rating: 5, text: GOOD_WORDS, versionLabel: '9' })).toMatchObject({ status: 400 })
  const copied = await send(buyer, { rating: 5, text: `여기 있어요. ${HIDDEN}` })
  expect(copied).toMatchObject({ status: 422, body: { code: 'REVIEW_COPIES_BODY', fields: { text: 'COPIES_BODY' } } })
  expect(JSON.stringify(copied.body)).not.toContain('비밀스러운')
})

test('is limited, so that nobody writes by machine', async () => {
  const buyer = await aCustomer()
  for (let n = 0; n < ratePolicies.review.points; n += 1) await send(buyer)
  expect(await send(buyer)).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } })
})

describe('the list', () => {
  test('is paged and refuses what is no cursor', async () => {
    for (let n = 0; n < 3; n += 1) await send(await aCustomer())
    const first = await read('?limit=2')
    expect(first.items).toHaveLength(2)
    expect((await read(`?limit=2&cursor=${first.nextCursor}`)).items).toHaveLength(1)
    expect(await ask(guest, list, { params: { slug: prompt.slug } }, '/x?cursor=abc')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } })
    expect(await ask(guest, list, { params: { slug: 'no-such-prompt' } })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })
})

describe('others’ say', () => {
  test('a seller answers once, an operator hides for a reason and shows again', async () => {
    const id = String((await send(await aCustomer())).body.id)
    expect(await act(seller, reply, id, { text: '써 주셔서 고마워요.' })).toEqual({ status: 200, body: { id, reply: '써 주셔서 고마워요.' } })
    expect(await act(seller, reply, id, { text: '한마디 더 할게요.' })).toMatchObject({ status: 409, body: { code: 'REVIEW_ANSWERED' } })
    expect((await read()).items).toMatchObject([{ reply: { text: '써 주셔서 고마워요.' } }])

    expect(await act(operator, hide, id, { reason: 'LOW_STARS' })).toMatchObject({ status: 400, body: { fields: { reason: 'INVALID' } } })
    expect(await act(operator, hide, id, { reason: 'ADVERTISING' })).toMatchObject({ status: 200 })
    expect((await read()).items).toEqual([])
    expect(await act(operator, hide, id, { reason: 'ABUSE' })).toMatchObject({ status: 409, body: { code: 'REVIEW_HIDDEN' } })
    expect(await act(operator, show, id)).toMatchObject({ status: 200, body: { hiddenReason: null } })
    expect((await read()).items).toHaveLength(1)
  })

  test('is nobody else’s', async () => {
    const buyer = await aCustomer()
    const id = String((await send(buyer)).body.id)
    for (const [handler, body, code] of [[reply, { text: '고마워요.' }, 'AUTH_SELLER_REQUIRED'], [hide, { reason: 'ABUSE' }, 'AUTH_ADMIN_REQUIRED'], [show, {}, 'AUTH_ADMIN_REQUIRED']] as const) {
      expect(await act(buyer, handler, id, body)).toMatchObject({ status: 403, body: { code } })
    }
    expect(await act(seller, hide, id, { reason: 'ABUSE' })).toMatchObject({ status: 403 })
    expect(await act(operator, hide, 'rev_1', { reason: 'ABUSE' })).toMatchObject({ status: 404 })
  })
})
