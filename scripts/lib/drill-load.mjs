/** People at work on a running demo while its backup is taken: they buy at Toss, look around, and delete a draft. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { NOTICE_VERSION } from '../../config/notices.ts'

/** One buyer may begin or confirm ten payments a minute; each of these does both. */
const ORDERS = 5
const PAUSE_MS = 600
const { accounts, password } = JSON.parse(readFileSync(new URL('../../prisma/seed/accounts.json', import.meta.url), 'utf8'))

async function call(url, { token, ...init } = {}) {
  const headers = { ...(init.body && { 'content-type': 'application/json' }), 'x-client': 'api', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(url, { ...init, headers, body: init.body && JSON.stringify(init.body), signal: AbortSignal.timeout(20_000) })
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${(await response.text()).slice(0, 300)}`)
  return response.status === 204 ? null : response.json()
}

async function signIn(appUrl, role) {
  const { email } = accounts.find((account) => account.role === role)
  const { accessToken } = await call(`${appUrl}/api/auth/login`, { method: 'POST', body: { email, password } })
  return accessToken
}

/** Everything for sale that somebody does not own yet. */
async function listUnowned(appUrl, token) {
  const owned = new Set()
  for (let cursor = ''; cursor !== null; ) {
    const { items, nextCursor } = await call(`${appUrl}/api/library?limit=100${cursor && `&cursor=${cursor}`}`, { token })
    for (const { slug } of items) owned.add(slug)
    cursor = nextCursor
  }
  const { items } = await call(`${appUrl}/api/prompts?limit=100`)
  return items.filter(({ slug }) => !owned.has(slug))
}

async function buy({ appUrl, sandboxUrl, token, item }) {
  const body = { promptId: item.id, expectedPrice: item.price, gateway: 'toss', method: 'card', noticeVersion: NOTICE_VERSION, consents: { withdrawal: true, terms: true }, locale: 'ko' }
  const { checkout } = await call(`${appUrl}/api/orders`, { method: 'POST', token, body })
  const paid = await call(`${sandboxUrl}/_ctl/toss/authenticate`, { method: 'POST', body: { orderId: checkout.orderId, amount: checkout.amount } })
  const { paymentKey, orderId, amount } = paid
  const order = await call(`${appUrl}/api/payments/toss/confirm`, { method: 'POST', token, body: { paymentKey, orderId, amount } })
  return { id: order.id, status: order.status, at: new Date() }
}

/**
 * Begins the work. `stop` ends it and answers what was bought and when; `deleteDraft` deletes, as the demo's seller, a
 * draft made at the beginning.
 *
 * @param {{ appUrl: string, sandboxUrl: string }} shop
 */
export async function startLoad({ appUrl, sandboxUrl }) {
  const token = await signIn(appUrl, 'buyer')
  const seller = await signIn(appUrl, 'seller')
  const draft = await call(`${appUrl}/api/seller/prompts`, { method: 'POST', token: seller, body: { title: '복구 연습 중에 지워지는 초안' } })
  const queue = (await listUnowned(appUrl, token)).slice(0, ORDERS)
  const bought = []
  let isOver = false
  const buyer = async () => {
    while (!isOver && queue.length > 0) {
      bought.push(await buy({ appUrl, sandboxUrl, token, item: queue.pop() }))
      await sleep(PAUSE_MS)
    }
  }
  const visitor = async () => {
    while (!isOver) await call(`${appUrl}/api/prompts?q=${encodeURIComponent('메일')}`)
  }
  const work = Promise.all([buyer(), visitor()])
  work.catch(() => {})
  return {
    draftId: draft.id,
    deleteDraft: () => call(`${appUrl}/api/seller/prompts/${draft.id}`, { method: 'DELETE', token: seller }),
    async stop() {
      isOver = true
      await work
      return bought
    },
  }
}

/** The texts that the demo's buyer may read, as the running application decrypts them. */
export async function readOpened(appUrl) {
  const token = await signIn(appUrl, 'buyer')
  const { items } = await call(`${appUrl}/api/library?limit=100`, { token })
  return Promise.all(items.filter(({ isOpen }) => isOpen).map(async ({ id }) => (await call(`${appUrl}/api/library/${id}`, { token })).body))
}
