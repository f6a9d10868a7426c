import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopChildren } from '../../scripts/lib/children.mjs'
import { appRole, grantLogin, localUrl, makeDatabase, makeOwner, ownerRole, withClient } from '../../scripts/lib/database.mjs'
import { hashMigrations, migrate } from '../../scripts/lib/migrations.mjs'
import { localDir } from '../../scripts/lib/paths.mjs'
import { freePort } from '../../scripts/lib/ports.mjs'
import { createCluster, locatePostgres, startServer } from '../../scripts/lib/postgres.mjs'

const PASSWORD = 'only-on-this-machine'
/** Nothing of a test database must survive a power cut. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** How a test file reaches the test server. */
export interface TestServer {
  port: number
  password: string
  template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** Starts one PostgreSQL for the run and migrates one template database, kept until the migrations change. */
export async function startTestServer(): Promise<TestServer> {
  const place = locatePostgres()
  const dataDir = join(place.home, 'test-postgres')
  if (!existsSync(dataDir)) await createCluster(place, dataDir, PASSWORD)
  const port = await freePort()
  await startServer(place, { dataDir, port, password: PASSWORD, logFile: join(localDir, 'log', 'test-database.log'), settings: FAST })
  const template = `template_${hashMigrations()}`
  const urlOf = (user: string, database: string) => localUrl({ user, password: PASSWORD, port, database })
  await withClient(urlOf('postgres', 'postgres'), async (client) => {
    await makeOwner(client, PASSWORD)
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname ~ '^(template_|test_)' AND datname <> $1", [template])
    for (const { datname } of rows) await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`)
    await makeDatabase(client, template)
  })
  await migrate(urlOf(ownerRole, template))
  await grantLogin(urlOf(ownerRole, template), PASSWORD)
  return { port, password: PASSWORD, template }
}

/** Addresses of a database of the test server: for the owner, for the application's role, for the superuser. */
export const urlsOf = (server: TestServer, database: string) => ({
  directUrl: localUrl({ user: ownerRole, password: server.password, port: server.port, database }),
  databaseUrl: localUrl({ user: appRole, password: server.password, port: server.port, database }),
  superUrl: localUrl({ user: 'postgres', password: server.password, port: server.port, database }),
})

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('testServer', await startTestServer())
  return stopChildren
}
