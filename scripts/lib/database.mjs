import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { localDir } from './paths.mjs'
import { rememberedPort } from './ports.mjs'
import { createCluster, locatePostgres, startServer } from './postgres.mjs'

/** The owner of the schema, who migrates; and the role of the running application, which the migrations create. */
export const ownerRole = 'aimp_owner'
export const appRole = 'app_rw'
const databaseName = 'ai_marketplace'

/** @param {{ user: string, password: string, port: number, database: string }} parts */
export const localUrl = ({ user, password, port, database }) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

/**
 * Runs work on one connection, which is closed whatever happens.
 *
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Starts the embedded server (made on first use) with the owner's role and database.
 *
 * @param {import('./secrets.mjs').Secrets} secrets
 */
export async function startLocalDatabase(secrets) {
  const place = locatePostgres()
  const dataDir = join(place.home, 'postgres')
  if (!existsSync(dataDir)) await createCluster(place, dataDir, secrets.postgresPassword)
  const port = await rememberedPort('postgres')
  const logFile = join(localDir, 'log', 'database.log')
  const server = await startServer(place, { dataDir, port, password: secrets.postgresPassword, logFile })
  await withClient(localUrl({ user: 'postgres', password: secrets.postgresPassword, port, database: 'postgres' }), async (client) => {
    await makeOwner(client, secrets.ownerPassword)
    await makeDatabase(client, databaseName)
  })
  return { server, urls: localUrls(secrets, port), summary: `PostgreSQL 18 on port ${port}${place.note}` }
}

/** The two addresses of the embedded server's database. */
export function localUrls(secrets, port) {
  return {
    directUrl: localUrl({ user: ownerRole, password: secrets.ownerPassword, port, database: databaseName }),
    databaseUrl: localUrl({ user: appRole, password: secrets.appPassword, port, database: databaseName }),
  }
}

/** CREATEROLE, because the migrations create the application's role. */
export async function makeOwner(client, password) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ownerRole])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  await client.query(`${verb} ROLE ${ownerRole} LOGIN CREATEROLE PASSWORD ${client.escapeLiteral(password)}`)
}

export async function makeDatabase(client, name) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${ownerRole}`)
}

/** Lets the application's role log in; run after the migrations, as the owner. May be repeated. */
export async function grantLogin(directUrl, password) {
  await withClient(directUrl, (client) => client.query(`ALTER ROLE ${appRole} LOGIN PASSWORD ${client.escapeLiteral(password)}`))
}
