import type { TestProject } from 'vitest/node'
import { startSandbox } from '../../sandbox/index'
import { sandboxConfig } from './sandbox'
import { startTestCluster } from '../../scripts/lib/test-cluster.mjs'
import { makeSecrets, type Secrets } from '../../scripts/lib/secrets.mjs'

/** What the tests of one run share: a PostgreSQL server and a sandbox. */
declare module 'vitest' {
  interface ProvidedContext {
    databasePort: number
    sandboxUrl: string
    secrets: Secrets
  }
}

/** Starts both before the first test file and ends them after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const secrets = makeSecrets()
  const cluster = await startTestCluster()
  const sandbox = await startSandbox(sandboxConfig(secrets))
  project.provide('databasePort', cluster.port)
  project.provide('sandboxUrl', sandbox.url)
  project.provide('secrets', secrets)
  return async () => {
    await sandbox.stop()
    await cluster.stop()
  }
}
