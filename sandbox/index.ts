import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBox, type Box } from './box'
import { DEFAULTS, type Config } from './config'
import { addControl } from './control/routes'
import { CUT, json, readBody } from './http'
import { addMail } from './mail'
import { addPagerDuty } from './pagerduty'
import { addPages } from './pages/routes'
import { Router } from './router'
import { addSentry } from './sentry'
import { addSlack } from './slack'
import { addSolapi } from './solapi'
import { addStripe } from './stripe/routes'
import { sweep } from './sweep'
import { addToss } from './toss/routes'

export type { Config } from './config'
export { configFromEnv } from './config'

export interface Sandbox {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  /** Closes at once: open connections are cut, waiting webhooks stay in the queue for the next start. */
  stop: () => Promise<void>
}

const SWEEP_MS = 1_000

/** Starts a sandbox on 127.0.0.1. Several may run in one process; each has its own state. */
export async function startSandbox(options: Partial<Config> = {}): Promise<Sandbox> {
  const box = createBox({ ...DEFAULTS, ...options })
  const router = new Router()
  addControl(router, box)
  addStripe(router, box)
  addToss(router, box)
  addMail(router, box)
  addSlack(router, box)
  addPagerDuty(router, box)
  addSolapi(router, box)
  addSentry(router, box)
  addPages(router, box)
  const server = createServer((request, response) => void respond(router, request, response))
  await listen(server, box.config.port)
  box.webhooks.resume()
  const sweeper = setInterval(() => sweep(box), SWEEP_MS)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(server, box, sweeper) }
}

async function respond(router: Router, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const method = request.method ?? 'GET'
    const found = router.find(method === 'HEAD' ? 'GET' : method, url.pathname)
    const raw = await readBody(request)
    const outcome = found
      ? await found.handler({
        method, path: url.pathname, query: url.searchParams, headers: request.headers, raw, params: found.params,
        origin: `http://${request.headers.host ?? '127.0.0.1'}`,
      })
      : json(404, { error: { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${url.pathname}).` } })
    if (outcome === CUT) {
      request.socket.destroy()
      return
    }
    response.writeHead(outcome.status, { 'content-length': Buffer.byteLength(outcome.body), ...outcome.headers })
    response.end(method === 'HEAD' ? '' : outcome.body)
  } catch (error) {
    // A bug in the sandbox must be loud, and must not look like an answer of the vendor.
    process.stderr.write(`sandbox: ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}\n`)
    if (response.headersSent || response.destroyed) request.socket.destroy()
    else response.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox itself failed; see its log.')
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      done()
    })
  })
}

async function stop(server: Server, box: Box, sweeper: NodeJS.Timeout): Promise<void> {
  clearInterval(sweeper)
  box.webhooks.stop()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  box.faults.clear()
  box.store.close()
}
