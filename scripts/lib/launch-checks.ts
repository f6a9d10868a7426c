/** The checks of a launch that a machine can make; the names stand in config/checklists.ts. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { shop } from '../../config/shop'
import { contacts as addresses } from '../../config/vendors'
import { parseEnv } from '../../lib/platform/env'
import type { PublicStatus } from '../../lib/reports/status'
import accounts from '../../prisma/seed/accounts.json'
import { failed, ok, unchecked, type Check, type Finding } from './checklist'

const DAY = 86_400_000
const DOCUMENT_DAYS = 90
const DRILL_DAYS = 31
const COVERAGE_DAYS = 7
const DOCUMENTS = ['README', 'DEPLOYMENT_CHECKLIST', 'PRODUCTION_SETUP', 'MONITORING_GUIDE', 'SECURITY_HARDENING', 'API', 'ARCHITECTURE', 'CONTRIBUTING', 'COSTS']
const HEADERS: Record<string, RegExp> = {
  'strict-transport-security': /max-age=(?:3153[6-9]|3[2-9]\d{3}|[4-9]\d{4}|\d{6})\d{3}.*includeSubDomains/,
  'content-security-policy': /object-src 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /./,
  'permissions-policy': /./,
}

/** How a command ended, with its last line. */
function run(command: string, ...args: string[]): Finding {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 10 * 60_000 })
  const said = `${stdout}\n${stderr}`.replaceAll(/\u001b\[[\d;]*m/g, '').trim().split('\n').at(-1) ?? ''
  return status === 0 ? ok(said.slice(0, 120)) : failed(`${[command, ...args].join(' ')}: ${said.slice(0, 160)}`)
}

const get = (url: string, path: string, init: RequestInit = {}): Promise<Response> => fetch(new URL(path, url), { redirect: 'manual', signal: AbortSignal.timeout(15_000), ...init })

/** A check that asks the running shop, or says that none was named. */
const asking = (check: (url: string) => Promise<Finding>): Check => async ({ url }) => {
  if (url === null) return unchecked('name the address: npm run launch:check -- https://…')
  try {
    return await check(url)
  } catch (error) {
    return failed(`${url}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const coverage: Check = ({ now }) => {
  const file = 'coverage/coverage-summary.json'
  if (!existsSync(file)) return unchecked('run npm run test:ci')
  const age = (now.getTime() - statSync(file).mtimeMs) / DAY
  if (age > COVERAGE_DAYS) return unchecked(`measured ${Math.round(age)} days ago: run npm run test:ci`)
  const { total } = JSON.parse(readFileSync(file, 'utf8')) as { total: { lines: { pct: number } } }
  return total.lines.pct >= 80 ? ok(`${total.lines.pct} % of the lines`) : failed(`${total.lines.pct} % of the lines, 80 are wanted`)
}

/** Whether the registry knows of a weakness in what is installed. */
export const packages: Check = () => {
  const { status, stdout } = spawnSync('npm', ['audit', '--audit-level=high', '--json'], { encoding: 'utf8', timeout: 120_000 })
  try {
    const { metadata } = JSON.parse(stdout) as { metadata: { vulnerabilities: { high: number; critical: number } } }
    const { high, critical } = metadata.vulnerabilities
    return status === 0 ? ok('none of level high') : failed(`${high + critical} of level high or worse: npm audit`)
  } catch {
    return unchecked('the registry did not answer')
  }
}

const environment: Check = () => {
  if (process.env.APP_ENV !== 'production') return unchecked('run it with the environment of production: docs/PRODUCTION_SETUP.md, environment variables')
  try {
    parseEnv(process.env)
    return ok('complete and strong')
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

const company: Check = () => {
  const text = JSON.stringify(shop.company)
  const found = ['예시', 'example', '000-00-00000', '0000-', '○○'].filter((placeholder) => text.includes(placeholder))
  return found.length === 0 ? ok(shop.company.legalName.ko) : failed('config/shop.ts still holds the placeholders of the demonstration')
}

const contacts: Check = () => {
  const invented = addresses.filter(({ email }) => email.endsWith('@example.com')).map(({ role }) => role)
  return invented.length === 0 ? ok(`${addresses.length} addresses`) : failed(`config/vendors.ts still holds invented addresses: ${invented.join(', ')}`)
}

const documents: Check = ({ now }) => {
  const missing = DOCUMENTS.filter((name) => !existsSync(`docs/${name}.md`))
  if (missing.length > 0) return failed(`missing: ${missing.join(', ')}`)
  const committed = (file: string) => Number(spawnSync('git', ['log', '-1', '--format=%ct', '--', file], { encoding: 'utf8' }).stdout) * 1000
  const old = DOCUMENTS.filter((name) => now.getTime() - committed(`docs/${name}.md`) > DOCUMENT_DAYS * DAY)
  return old.length === 0 ? ok(`${DOCUMENTS.length} documents`) : failed(`not read for ${DOCUMENT_DAYS} days: ${old.join(', ')}`)
}

const schedule: Check = () => {
  const { crons } = JSON.parse(readFileSync('vercel.json', 'utf8')) as { crons: { path: string }[] }
  const lost = crons.filter(({ path }) => !existsSync(`app${path}/route.ts`))
  return lost.length === 0 ? ok(`${new Set(crons.map(({ path }) => path)).size} jobs`) : failed(`no route: ${lost.map(({ path }) => path).join(', ')}`)
}

const drill: Check = ({ now }) => {
  const file = '.local/drill.json'
  if (!existsSync(file)) return unchecked('run scripts/restore-drill.sh')
  const { at, rtoSeconds } = JSON.parse(readFileSync(file, 'utf8')) as { at: string; rtoSeconds: number }
  const age = Math.floor((now.getTime() - Date.parse(at)) / DAY)
  return age <= DRILL_DAYS ? ok(`${at.slice(0, 10)}, back in ${rtoSeconds} s`) : unchecked(`${age} days ago: run scripts/restore-drill.sh`)
}

const migrations: Check = () => run('node', 'scripts/migration-lint.mjs')
const secretsInTree: Check = () => run('npm', 'run', '--silent', 'secrets:scan')
const health = asking(async (url) => run('scripts/health-check.sh', url))

const headers = asking(async (url) => {
  const response = await get(url, '/')
  const wrong = Object.entries(HEADERS).filter(([name, shape]) => !shape.test(response.headers.get(name) ?? '')).map(([name]) => name)
  if (wrong.length > 0) return failed(`missing or weak: ${wrong.join(', ')}`)
  const plain = await get(url.replace('https:', 'http:'), '/')
  return plain.status === 308 || plain.status === 301 ? ok('strict, and http leads to https') : failed('http does not lead to https')
})

const legalPages = asking(async (url) => {
  const paths = readdirSync('app/[locale]/(legal)', { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).flatMap(({ name }) => [`/${name}`, `/en/${name}`])
  const answers = await Promise.all(paths.map(async (path) => ({ path, status: (await get(url, path)).status })))
  const bad = answers.filter(({ status }) => status !== 200)
  return bad.length === 0 ? ok(`${paths.length} pages`) : failed(bad.map(({ path, status }) => `${path}: ${status}`).join(', '))
})

const statusPage = asking(async (url) => {
  const { isKnown, parts } = (await (await get(url, '/api/status')).json()) as Pick<PublicStatus, 'isKnown' | 'parts'>
  const bad = parts.filter(({ state }) => state !== 'ok')
  if (!isKnown) return failed('the status page cannot read its log')
  return bad.length === 0 ? ok(`${parts.length} parts work`) : failed(bad.map(({ component, state }) => `${component}: ${state}`).join(', '))
})

const noDemo = asking(async (url) => {
  const body = (email: string) => JSON.stringify({ email, password: accounts.password })
  for (const { email } of accounts.accounts) {
    const response = await get(url, '/api/auth/login', { method: 'POST', headers: { 'content-type': 'application/json', 'x-client': 'api' }, body: body(email) })
    if (response.ok) return failed(`${email} can sign in`)
    if (response.status !== 401) return unchecked(`the door answered ${response.status}`)
  }
  return ok('none')
})

export const launchChecks: Record<string, Check> = { coverage, packages, secretsInTree, migrations, environment, company, contacts, documents, schedule, drill, statusPage, health, headers, legalPages, noDemo }
