import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as csrf } from '@/app/api/auth/csrf/route'
import { POST as login } from '@/app/api/auth/login/route'
import { GET as me } from '@/app/api/me/route'
import { GET as storefront } from '@/app/api/sellers/[handle]/route'
import { db, disconnect, pool } from '@/lib/platform/db'
import { auditOf, aUser, GOOD_PASSWORD } from '@/tests/support/accounts'
import { Browser, type CallOptions } from '@/tests/support/browser'
import { aPrompt } from '@/tests/support/market'
import { anAdmin } from '@/tests/support/settling'
import { signIn } from '@/tests/support/sign-in'
import { GET as list } from './route'
import { POST as reinstate } from './[id]/reinstate/route'
import { POST as suspend } from './[id]/suspend/route'

type Handler = Parameters<Browser['call']>[0]
interface Row { id: string; email: string; status: string; isOperator: boolean; seller: { id: string; handle: string } | null }
const REASON = '사칭 신고가 확인됐어요.'

let operatorId: string
let admin: Browser
beforeAll(async () => {
  const operator = await anAdmin()
  operatorId = operator.userId
  admin = await signIn(operator.email)
})
beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })
afterAll(disconnect)

const ask = async (browser: Browser, handler: Handler, path: string, options: CallOptions = {}) => {
  const response = await browser.call(handler, path, options)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> & { items: Row[]; nextCursor: string | null } }
}
const find = async (query: string) => (await ask(admin, list, `/api/admin/users${query}`)).body
const act = (handler: Handler, id: string, by = admin, reason = REASON) => ask(by, handler, '/x', { params: { id }, body: { reason } })

/** A new browser that tries to sign in. */
async function attempt(email: string) {
  const browser = new Browser()
  browser.csrfToken = ((await (await browser.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token
  return ask(browser, login, '/api/auth/login', { body: { email, password: GOOD_PASSWORD } })
}

describe('the list', () => {
  test('finds by address, by id, by seller and by shop', async () => {
    const { sellerId } = await aPrompt()
    const { userId, handle } = await db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })
    const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } })
    for (const q of [email, ` ${email.toUpperCase()} `, userId, sellerId, handle, handle.toUpperCase()]) {
      expect((await find(`?q=${encodeURIComponent(q)}`)).items).toMatchObject([{ id: userId, email, seller: { id: sellerId, handle } }])
    }
    expect((await find('?q=nobody-here')).items).toEqual([])
  })

  test('goes page by page, newest first, and by state', async () => {
    const people = [await aUser(), await aUser(), await aUser()]
    const first = await find('?limit=2')
    expect(first.items.map(({ id }) => id)).toEqual([people[2]!.id, people[1]!.id])
    expect((await find(`?limit=1&cursor=${first.nextCursor}`)).items[0]?.id).toBe(people[0]!.id)
    await act(suspend, people[0]!.id)
    expect((await find('?status=SUSPENDED&limit=1')).items).toMatchObject([{ id: people[0]!.id, status: 'SUSPENDED' }])
    expect((await ask(admin, list, '/api/admin/users?status=GONE')).status).toBe(400)
  })

  test('is for operators alone', async () => {
    const { id, email } = await aUser()
    const member = await signIn(email)
    expect((await ask(member, list, '/x')).status).toBe(403)
    expect([(await act(suspend, id, member)).status, (await act(reinstate, id, member)).status]).toEqual([403, 403])
    expect((await ask(new Browser(), list, '/x')).status).toBe(401)
  })
})

describe('a suspension', () => {
  test('ends every session at once, keeps the account out, and is lifted again', async () => {
    const { id, email } = await aUser()
    const devices = [await signIn(email), await signIn(email)]
    expect((await act(suspend, id)).body).toEqual({ id, status: 'SUSPENDED' })
    for (const device of devices) expect((await ask(device, me, '/api/me')).status).toBe(401)
    expect(await attempt(email)).toMatchObject({ status: 403, body: { code: 'ACCOUNT_SUSPENDED' } })
    expect((await act(suspend, id)).status).toBe(200) // again: nothing happens
    expect((await act(reinstate, id)).body).toEqual({ id, status: 'ACTIVE' })
    expect((await attempt(email)).status).toBe(200)
    expect((await ask(devices[0]!, me, '/api/me')).status).toBe(401) // what was ended stays so
    expect((await auditOf(id)).filter(({ action }) => action.startsWith('account.suspend') || action.startsWith('account.rein'))).toEqual([{ action: 'account.suspend', outcome: 'ok' }, { action: 'account.reinstate', outcome: 'ok' }])
    expect(await db().auditEvent.findFirst({ where: { action: 'account.suspend', subjectId: id } })).toMatchObject({ actorId: operatorId, reason: REASON })
  })

  test('takes the listings off sale, and its end does not put them back', async () => {
    const { promptId, sellerId } = await aPrompt()
    const { userId } = await db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })
    const state = async () => (await db().prompt.findUniqueOrThrow({ where: { id: promptId } })).status
    await act(suspend, userId)
    expect(await state()).toBe('UNPUBLISHED')
    expect(await auditOf(promptId)).toContainEqual({ action: 'prompt.unpublish', outcome: 'ok' })
    await act(reinstate, userId)
    expect(await state()).toBe('UNPUBLISHED')
  })

  test('closes the shop to everybody, and its end opens it again', async () => {
    const { sellerId } = await aPrompt()
    const { userId, handle } = await db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })
    const visit = async () => (await ask(new Browser(), storefront, `/api/sellers/${handle}`, { params: { handle } })).status
    expect(await visit()).toBe(200)
    await act(suspend, userId)
    expect(await visit()).toBe(404)
    await act(reinstate, userId)
    expect(await visit()).toBe(200)
  })

  test('never of an operator, also not of oneself; of nobody it is 404; without a reason 400', async () => {
    const other = await anAdmin()
    expect([await act(suspend, other.userId), await act(suspend, operatorId)]).toMatchObject([{ status: 409, body: { code: 'ACCOUNT_IS_OPERATOR' } }, { status: 409 }])
    expect((await act(suspend, `usr_${'0'.repeat(26)}`)).status).toBe(404)
    expect((await act(reinstate, `usr_${'0'.repeat(26)}`)).status).toBe(404)
    expect((await act(suspend, (await aUser()).id, admin, ' ')).status).toBe(400)
  })
})
