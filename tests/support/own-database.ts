import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { withClient } from '../../scripts/lib/database.mjs'
import { urlsOf } from './global-database'

// Runs before each test file, and before the modules it imports: the file gets a copy of the template database.
const server = inject('testServer')
const name = `test_${process.pid}_${randomBytes(3).toString('hex')}`
const urls = urlsOf(server, name)
const admin = urlsOf(server, 'postgres').superUrl

await withClient(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER aimp_owner`))
process.env.DATABASE_URL = urls.databaseUrl
process.env.DIRECT_URL = urls.directUrl
process.env.TEST_SUPER_URL = urls.superUrl

afterAll(async () => {
  const { disconnect } = await import('@/lib/platform/db')
  await disconnect()
  await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
})
