import { inject } from 'vitest'
import { localEnv } from '../../scripts/lib/local-env.mjs'
import { makeEmptyDatabase, clusterOfRun } from './postgres'

/**
 * Runs before each test file, and before anything of ours is loaded: gives the file a database of its own and the
 * environment that leads to it. Workers are numbered, so files that run at once never share one.
 */
const port = inject('databasePort')
const database = `test_${process.env.VITEST_POOL_ID}`
await makeEmptyDatabase(port, database)
Object.assign(
  process.env,
  localEnv({
    port: 3000,
    databaseUrl: clusterOfRun(port).url(database),
    directUrl: clusterOfRun(port).url(database, 'aimp_owner'),
    sandboxUrl: inject('sandboxUrl'),
    secrets: inject('secrets'),
    appEnv: 'test',
    nodeEnv: 'test',
  }),
  // Tests fire twenty things at once, and none of them should wait for a connection.
  { LOG_LEVEL: 'error', DATABASE_POOL_MAX: '25' },
)
