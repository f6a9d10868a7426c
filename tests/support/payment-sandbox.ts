/**
 * The vendors' stand-in for one test file, and the address to which it sends webhooks. Import this first: it sets the
 * addresses in the environment, which is read once.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { control } from '@/sandbox/client'
import { startSandbox } from '@/sandbox/index'

export const WEBHOOK_SECRET = 'whsec_sandbox_of_the_tests'
export const WEBHOOK_SECRET_PREVIOUS = 'whsec_sandbox_previous_one'
export const CRON_SECRET = 'cron-token-for-these-tests-only-0123456789'

type Receive = (request: Request) => Promise<Response>
const receivers: Partial<Record<string, Receive>> = {}

/** Says which handler takes the webhooks of a gateway; without one they get 503, as if the application were down. */
export function onWebhook(gateway: 'stripe' | 'toss', receive: Receive | null): void {
  if (receive) receivers[`/api/webhooks/${gateway}`] = receive
  else delete receivers[`/api/webhooks/${gateway}`]
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const receive = receivers[incoming.url ?? '']
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as [string, string]))
  const response = receive ? await receive(new Request(`http://127.0.0.1${incoming.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) })) : new Response('down', { status: 503 })
  outgoing.writeHead(response.status).end(await response.text())
}

const server = createServer((incoming, outgoing) => {
  pass(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(500).end(String(error)))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const sandbox = await startSandbox({
  stripeSecretKey: 'sk_test_of_the_tests',
  stripeWebhookUrl: `${receiver}/api/webhooks/stripe`,
  stripeWebhookSecret: WEBHOOK_SECRET,
  stripeWebhookSecondSecret: WEBHOOK_SECRET_PREVIOUS,
  tossSecretKey: 'test_sk_of_the_tests',
  tossClientKey: 'test_ck_of_the_tests',
  tossWebhookUrl: `${receiver}/api/webhooks/toss`,
  webhookBackoffMs: [],
})

Object.assign(process.env, {
  STRIPE_SECRET_KEY: 'sk_test_of_the_tests',
  STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  STRIPE_WEBHOOK_SECRET_PREVIOUS: WEBHOOK_SECRET_PREVIOUS,
  STRIPE_API_BASE: sandbox.url,
  TOSS_SECRET_KEY: 'test_sk_of_the_tests',
  TOSS_CLIENT_KEY: 'test_ck_of_the_tests',
  TOSS_API_BASE: sandbox.url,
  TOSS_SCRIPT_URL: `${sandbox.url}/v1/payment`,
  SLACK_WEBHOOK_URL: `${sandbox.url}/services/T0TESTS/B0TESTS/of-the-tests`,
  CRON_SECRET,
  DATABASE_POOL_MAX: '25', // twenty things are done at once
})

export const sandboxUrl = sandbox.url

/** Stops the stand-in and its receiver. */
export async function stopSandbox(): Promise<void> {
  await sandbox.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** The control plane of the stand-in. */
export const vendors = control(sandbox.url)
