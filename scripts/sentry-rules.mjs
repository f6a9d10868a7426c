/**
 * npm run sentry:rules: brings the alert rules of monitoring/sentry-rules.json to a project at Sentry. Without
 * SENTRY_AUTH_TOKEN, or with --dry-run, it only says what it would do. May be repeated: a rule of the same name is changed
 * where it differs and left alone where it does not; rules of other names are not touched.
 * Needs SENTRY_ORG and SENTRY_PROJECT; SENTRY_API_BASE is another address than https://sentry.io.
 */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

const TIMEOUT_MS = 10_000
const { SENTRY_AUTH_TOKEN: token, SENTRY_ORG: org, SENTRY_PROJECT: project, SENTRY_API_BASE: base = 'https://sentry.io' } = process.env
const isDry = process.argv.includes('--dry-run') || !token
const wanted = JSON.parse(readFileSync(new URL('../monitoring/sentry-rules.json', import.meta.url), 'utf8'))

/** One call of Sentry's API [docs.sentry.io/api/alerts]; throws with its answer when it is refused. */
async function call(method, path, body) {
  const response = await fetch(`${base}/api/0/projects/${org}/${project}/rules/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`Sentry answers ${response.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** The fields of a rule that we state; Sentry adds ids and names of its own to conditions and actions. */
function isSame(rule, existing) {
  const stated = (want, have) => (Array.isArray(want)
    ? Array.isArray(have) && want.length === have.length && want.every((item, i) => stated(item, have[i]))
    : want !== null && typeof want === 'object' ? Object.entries(want).every(([key, value]) => stated(value, have?.[key])) : isDeepStrictEqual(want, have))
  return stated(rule, existing)
}

async function apply(rule, existing) {
  const same = existing.find(({ name }) => name === rule.name)
  if (!same) await call('POST', '', rule)
  else if (!isSame(rule, same)) await call('PUT', `${same.id}/`, rule)
  else return 'stands'
  return same ? 'changed' : 'made'
}

async function main() {
  const rules = wanted.rules.map(({ level: _level, ...rule }) => rule)
  if (isDry) {
    for (const { name, level, conditions, frequency } of wanted.rules) console.log(`would keep  ${level}  ${name}  (${conditions.length} conditions, at most every ${frequency} min)`)
    console.log(token ? 'Nothing was sent.' : 'Nothing was sent: SENTRY_AUTH_TOKEN is not set.')
    return
  }
  if (!org || !project) throw new Error('SENTRY_ORG and SENTRY_PROJECT are needed.')
  const existing = await call('GET', '')
  for (const rule of rules) console.log(`${(await apply(rule, existing)).padEnd(8)} ${rule.name}`)
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
