/**
 * A stand-in for the Vercel CLI 64.0.2, for tests: it takes the options of the real one and no others, prints what that
 * prints where it prints it (JSON on standard output, words on standard error), and keeps its hosting in the folder
 * $VERCEL_STANDIN: state.json holds
 *
 *   user          who is logged in; null where nobody is
 *   env           { production: [names], preview: [names] }
 *   deployments   [{ id, url, origin, target, readyState, createdAt, meta, hasServed }], `origin` is the server behind it
 *   aliases       { host: id of a deployment }
 *   next          [{ id, origin }] what the coming deployments will be
 *   faults        { command: 'fail' | 'garbage' | 'skip' | 'hang' | { delayMs } }
 *
 * Every call is a line of calls.log.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const home = process.env.VERCEL_STANDIN
const state = JSON.parse(readFileSync(join(home, 'state.json'), 'utf8'))
const text = { type: 'string' }
const flag = { type: 'boolean' }
const many = { type: 'string', multiple: true }

/** The options of each command, from its --help. */
const options = {
  whoami: { json: flag, format: text },
  pull: { environment: text, 'git-branch': text, project: text, yes: { ...flag, short: 'y' } },
  build: { id: text, output: text, prod: flag, project: text, standalone: flag, target: text, yes: { ...flag, short: 'y' } },
  deploy: {
    archive: text, 'build-env': { ...many, short: 'b' }, dry: flag, env: { ...many, short: 'e' }, force: flag, format: text, guidance: flag, json: flag, logs: flag,
    meta: { ...many, short: 'm' }, 'no-wait': flag, prebuilt: flag, prod: flag, project: text, regions: text, 'skip-domain': flag, target: text, yes: { ...flag, short: 'y' },
  },
  env: { format: text, guidance: flag, json: flag, project: text },
  inspect: { format: text, json: flag, logs: flag, timeout: text, wait: flag },
  list: { all: flag, environment: text, format: text, json: flag, limit: text, meta: { ...many, short: 'm' }, next: text, status: text, yes: { ...flag, short: 'y' } },
  promote: { timeout: text, yes: { ...flag, short: 'y' } },
  rollback: { timeout: text, yes: { ...flag, short: 'y' } },
  alias: {},
}

const save = () => {
  writeFileSync(join(home, 'state.json.new'), JSON.stringify(state, null, 2))
  renameSync(join(home, 'state.json.new'), join(home, 'state.json'))
}
const say = (words) => process.stderr.write(`${words}\n`)
const print = (value) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
const die = (words, code = 1) => {
  say(`Error: ${words}`)
  process.exit(code)
}
const find = (name) => {
  const host = (name ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '')
  return state.deployments.find((one) => one.id === name || one.url === host || one.id === state.aliases[host]) ?? die(`Can't find the deployment "${host}" under the context "shop"`)
}
/** Points the domains of the project, or one alias, to a deployment. */
const point = (deployment, hosts = Object.keys(state.aliases)) => {
  deployment.hasServed = true
  for (const host of hosts) state.aliases[host] = deployment.id
  save()
}

const commands = {
  whoami() {
    process.stdout.write(`${state.user}\n`)
  },
  pull({ environment = 'development' }) {
    mkdirSync('.vercel', { recursive: true })
    writeFileSync('.vercel/project.json', '{"projectId":"prj_x","orgId":"team_x","settings":{}}')
    say(`✅  Created .vercel/.env.${environment}.local file`)
    say('✅  Downloaded project settings to .vercel/project.json')
  },
  build({ prod, target }) {
    if (!existsSync('.vercel/project.json')) die('No Project Settings found locally. Run `vercel pull --yes` to retrieve them.')
    mkdirSync('.vercel/output', { recursive: true })
    writeFileSync('.vercel/output/builds.json', JSON.stringify({ target: prod ? 'production' : (target ?? 'preview') }))
    say('✅  Build Completed in .vercel/output [12s]')
  },
  deploy({ prod, target, prebuilt, json, meta = [], 'skip-domain': isSkipped }) {
    if (prebuilt && !existsSync('.vercel/output/builds.json')) die('The "--prebuilt" option was used, but no prebuilt output found in ".vercel/output". Run `vercel build` to generate a local build.')
    const wanted = prod ? 'production' : (target ?? 'preview')
    const built = prebuilt ? JSON.parse(readFileSync('.vercel/output/builds.json', 'utf8')).target : wanted
    if (built !== wanted) die(`The "--prebuilt" option was used with the target environment "${wanted}", but the prebuilt output found in ".vercel/output" was built with target environment "${built}".`)
    const { id, origin } = state.next.shift()
    const pairs = Object.fromEntries(meta.map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')]))
    const deployment = { id, url: origin.replace(/^https?:\/\//, ''), origin, target: wanted === 'production' ? 'production' : null, readyState: 'READY', createdAt: Date.now(), meta: pairs, hasServed: false }
    state.deployments.push(deployment)
    save()
    rmSync('.vercel/output', { recursive: true })
    if (wanted === 'production' && !isSkipped) point(deployment)
    say('🔍  Inspect: https://vercel.com/shop/shop/x [1s]')
    if (json) print({ id, url: origin, productionUrl: null, inspectorUrl: 'https://vercel.com/shop/shop/x', readyState: 'READY', target: deployment.target, deploymentApiUrl: `https://api.vercel.com/v13/deployments/${id}`, deploymentProtection: ['ssoProtection'] })
    else process.stdout.write(origin)
  },
  env(_options, [verb, environment]) {
    if (verb !== 'ls' && verb !== 'list') die('the stand-in only lists')
    print({ envs: state.env[environment].map((key) => ({ key, type: 'encrypted', target: [environment], createdAt: 1, updatedAt: 1 })) })
  },
  inspect(_options, [name]) {
    const { id, url, target, readyState, createdAt } = find(name)
    say('Fetched deployment in shop [100ms]')
    print({ id, name: 'shop', url, target: target ?? 'preview', readyState, createdAt, aliases: Object.keys(state.aliases).filter((host) => state.aliases[host] === id), contextName: 'shop' })
  },
  list({ environment, status, limit = '20' }) {
    const found = state.deployments.filter((one) => (!environment || (one.target ?? 'preview') === environment) && (!status || status.split(',').includes(one.readyState)))
    const shown = found.sort((a, b) => b.createdAt - a.createdAt).slice(0, Number(limit))
    print({ contextName: 'shop', deployments: shown.map(({ id, url, readyState, target, createdAt, meta }) => ({ id, url, name: 'shop', state: readyState, target, createdAt, buildingAt: createdAt, ready: createdAt, meta })), pagination: { count: shown.length, next: null, prev: null } })
  },
  promote(_options, [name]) {
    const deployment = find(name)
    if (deployment.target !== 'production') die('the stand-in builds no preview again for production')
    point(deployment)
    say('> Promote in progress…')
    say(`> Success! shop was promoted to ${deployment.url} (${deployment.id}) [2s]`)
  },
  rollback(_options, [name]) {
    const deployment = find(name)
    if (!deployment.hasServed) die(`Deployment ${deployment.id} is not a candidate for rollback (422)`)
    point(deployment)
    say('> Rollback in progress…')
    say(`> Success! shop was rolled back to ${deployment.url} (${deployment.id}) [1s]`)
  },
  alias(_options, [verb, name, host]) {
    if (verb !== 'set') die('the stand-in only sets')
    const deployment = find(name)
    point(deployment, [host])
    say(`Success! https://${host} now points to https://${deployment.url} [1s]`)
  },
}

async function main() {
  const [name, ...rest] = process.argv.slice(2)
  appendFileSync(join(home, 'calls.log'), `${process.argv.slice(2).join(' ')}\n`)
  if (!commands[name]) die(`The stand-in does not know "${name}".`)
  let parsed
  try {
    parsed = parseArgs({ args: rest, options: options[name], allowPositionals: true })
  } catch (error) {
    die(error.message, 2)
  }
  if (!state.user) die('No existing credentials found. Please run `vercel login` or pass "--token"')
  const fault = state.faults[name]
  if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  if (fault === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000))
  if (fault === 'fail') die(`${name}: An unexpected error occurred (500)`)
  if (fault === 'garbage') return void process.stdout.write('<html>502 Bad Gateway</html>\n')
  // The real one ends with 0 when a rollback or a promotion was skipped.
  if (fault === 'skip') return say(`> ${name === 'rollback' ? 'Rollback' : 'Promote deployment'} was skipped`)
  commands[name](parsed.values, parsed.positionals)
}

await main()
