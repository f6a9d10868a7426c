/** Whole purchases, created to paid: the order, the buyer's consent in the sandbox's Toss window, the confirmation. */
import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { NOTICE_VERSION } from '../../config/notices.ts'
import { BUYERS } from './seed.mjs'
import { cpuSeconds } from './measure.mjs'

const WORKERS = 16
/** Purchases so far: nobody buys the same thing twice, in a later run neither. */
let next = 0
const ids = (prefix, n, fill) => `${prefix}_${String(n).padStart(26, fill)}`

async function post(url, body, headers = {}) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

function tokenOf(n, { JWT_SECRET, NEXT_PUBLIC_APP_URL }) {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: new URL(NEXT_PUBLIC_APP_URL).origin, aud: 'ai-marketplace:access', sub: ids('usr', n, 'b'), sid: ids('ses', n, 'b'), jti: String(n), iat: now, nbf: now, exp: now + 600, auth_time: now }
  return jwt.sign(claims, JWT_SECRET, { algorithm: 'HS256', header: { typ: 'at+jwt', alg: 'HS256', kid: createHash('sha256').update(`kid|${JWT_SECRET}`).digest('hex').slice(0, 12) } })
}

/**
 * @param {{ appUrl: string, sandboxUrl: string, env: Record<string, string>, pid: number, seconds: number }} run
 * @returns orders per second, latencies of one order in ms, CPU milliseconds of the application per order
 */
export async function measureOrders({ appUrl, sandboxUrl, env, pid, seconds }) {
  async function buy() {
    const n = (next += 1)
    const buyer = 1 + (n % BUYERS)
    const authorization = `Bearer ${tokenOf(buyer, env)}`
    const promptId = ids('prm', 1 + ((n * 7919) % 10_000), '0')
    const detail = await fetch(`${appUrl}/api/prompts/prompt-${1 + ((n * 7919) % 10_000)}`).then((response) => response.json())
    const { checkout } = await post(`${appUrl}/api/orders`, { promptId, expectedPrice: detail.price, gateway: 'toss', method: 'card', noticeVersion: NOTICE_VERSION, consents: { withdrawal: true, terms: true }, locale: 'ko' }, { authorization })
    const { paymentKey, orderId, amount } = await post(`${sandboxUrl}/_ctl/toss/authenticate`, { orderId: checkout.orderId, amount: checkout.amount })
    const order = await post(`${appUrl}/api/payments/toss/confirm`, { paymentKey, orderId, amount }, { authorization })
    if (order.status !== 'PAID') throw new Error(`order ${orderId} is ${order.status}`)
  }
  const timed = async (until, times) => {
    while (performance.now() < until) {
      const startedAt = performance.now()
      await buy()
      times.push(performance.now() - startedAt)
    }
  }
  await timed(performance.now() + 2000, [])
  const before = cpuSeconds(pid)
  const startedAt = performance.now()
  const times = []
  await Promise.all(Array.from({ length: WORKERS }, () => timed(startedAt + seconds * 1000, times)))
  const elapsed = (performance.now() - startedAt) / 1000
  const cpu = cpuSeconds(pid) - before
  const aloneTimes = []
  await timed(performance.now() + 2000, aloneTimes)
  times.sort((a, b) => a - b)
  const at = (share) => Math.round(times[Math.floor(times.length * share)] ?? 0)
  return { perSecond: Number((times.length / elapsed).toPrecision(3)), p50: at(0.5), p99: at(0.99), alone: Math.round(aloneTimes.reduce((sum, ms) => sum + ms, 0) / aloneTimes.length), cpuMs: Number(((cpu * 1000) / times.length).toPrecision(3)), failed: 0 }
}
