/**
 * A shop that answers what a file says, for tests of what the scripts make of an answer. Called with the folder that
 * holds `answers.json` ({ "<path>": { status, type, body, build, delayMs } }, read at every request) and where it leaves
 * its port in `port`; with a key and a certificate (`tls.key`, `tls.crt`) in the folder it speaks https. Every request
 * is a line of `requests`. With `failsFirst` a path answers 500 so many times first.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const folder = process.argv[2]
const list = JSON.stringify({ items: [{ slug: 'a' }], nextCursor: null })
const well = {
  '/api/health': { body: '{"status":"ok"}' },
  '/': { type: 'text/html', body: '<main><section class="hero"></section></main><a href="https://www.ftc.go.kr/bizCommPop.do?wrkr_no=1"></a>' },
  '/api/prompts': { body: list },
  '/api/categories': { body: list },
}
const counts = {}

async function answer(request, response) {
  const path = request.url.split('?')[0]
  const asked = { ...well[path], ...JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'))[path] }
  counts[path] = (counts[path] ?? 0) + 1
  let body = ''
  for await (const chunk of request) body += chunk
  appendFileSync(join(folder, 'requests'), `${JSON.stringify({ method: request.method, path, headers: request.headers, body })}\n`)
  if (asked.delayMs) await sleep(asked.delayMs)
  const isFailing = counts[path] <= (asked.failsFirst ?? 0)
  response.writeHead(isFailing ? 500 : (asked.status ?? (asked.body === undefined ? 404 : 200)), {
    'content-type': asked.type ?? 'application/json',
    'x-build': asked.build ?? 'dpl_one',
  })
  response.end(asked.body ?? '')
}

const read = (name) => readFileSync(join(folder, name))
const server = existsSync(join(folder, 'tls.key')) ? createSecureServer({ key: read('tls.key'), cert: read('tls.crt') }, answer) : createServer(answer)
server.listen(0, '127.0.0.1', () => writeFileSync(join(folder, 'port'), String(server.address().port)))
