/**
 * The hosting behind the stand-in of the Vercel CLI: two servers of the built shop, `dpl_old` and `dpl_new`, each with a
 * database behind a plug that can be pulled, and the public address, which forwards to the deployment that the alias of
 * the stand-in points to. Called with the folder of the world; leaves `world.json` there when it stands. At the address
 * `control`:
 *
 *   POST /database            a fresh, migrated database of nobody; answers its direct address
 *   POST /sick?of=dpl_new     pulls that plug; with &when=served, once the public address leads there
 *   POST /well                puts the plugs back in
 *   POST /slack               Slack's webhook; GET gives the texts, DELETE forgets them
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request as forward } from 'node:http'
import { join } from 'node:path'
import { stopChildren } from '../../../scripts/lib/children.mjs'
import { copyDatabase, emptyTemplate } from '../../../scripts/lib/test-cluster.mjs'
import { prepareDemo, startDemoApp, startDemoCluster } from '../../../scripts/lib/demo-build.mjs'
import { freePort } from '../../../scripts/lib/ports.mjs'
import { startDatabaseProxy } from '../../support/tcp-proxy'

const folder = process.argv[2]
const plugs = {}
let sickWhenServed = null

async function startDeployment(cluster, id) {
  const port = await freePort()
  // The plug is between the application and its database; the owner goes past it.
  const plug = await startDatabaseProxy(cluster.url(`app_${port}`))
  plugs[id] = plug
  const url = (database, role) => (role === undefined && database === `app_${port}` ? plug.url : cluster.url(database, role))
  process.env.BUILD_ID = id
  await startDemoApp({ cluster: { ...cluster, url }, port, sandboxUrl: 'http://127.0.0.1:9' })
  return { id, origin: `http://127.0.0.1:${port}` }
}

const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${server.address().port}`)))

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

/** The public address. It reads the alias at every request, as the hosting's edge does in effect. */
function servePublic(request, response) {
  const state = JSON.parse(readFileSync(join(folder, 'vercel', 'state.json'), 'utf8'))
  const deployment = state.deployments.find((one) => one.id === state.aliases[request.headers.host])
  if (!deployment) return void response.writeHead(404).end('DEPLOYMENT_NOT_FOUND')
  if (sickWhenServed === deployment.id) {
    plugs[deployment.id].cut()
    sickWhenServed = null
  }
  const { hostname, port } = new URL(deployment.origin)
  const onward = forward({ agent, hostname, port, path: request.url, method: request.method, headers: { ...request.headers, host: `${hostname}:${port}` } }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
  request.pipe(onward)
}

const slack = []
let databases = 0

async function control(cluster, request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://world')
  let body = ''
  for await (const chunk of request) body += chunk
  const answers = {
    'POST /database': async () => {
      const name = `ops_${(databases += 1)}`
      await copyDatabase(cluster, emptyTemplate, name)
      return cluster.url(name, 'aimp_owner')
    },
    'POST /sick': () => {
      if (searchParams.get('when') === 'served') sickWhenServed = searchParams.get('of')
      else plugs[searchParams.get('of')].cut()
      return 'ok'
    },
    'POST /well': () => {
      sickWhenServed = null
      for (const plug of Object.values(plugs)) plug.restore()
      return 'ok'
    },
    'POST /slack': () => (slack.push(JSON.parse(body).text), 'ok'),
    'GET /slack': () => slack.join('\n'),
    'DELETE /slack': () => (slack.splice(0), 'ok'),
  }
  response.end(await answers[`${request.method} ${pathname}`]())
}

async function end() {
  await stopChildren()
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)

await prepareDemo()
const cluster = await startDemoCluster()
const deployments = [await startDeployment(cluster, 'dpl_old'), await startDeployment(cluster, 'dpl_new')]
const publicHost = await listen(createServer(servePublic))
const controlHost = await listen(createServer((request, response) => control(cluster, request, response).catch((error) => response.writeHead(500).end(String(error)))))
writeFileSync(join(folder, 'world.json'), JSON.stringify({ deployments, host: publicHost, control: `http://${controlHost}` }))
