import type { TestProject } from 'vitest/node'
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs'
import { prepareDemo, startDemoCluster } from '../../scripts/lib/demo-build.mjs'

/** Before the browser tests: the demo and its build (kept from run to run), their database server, an unpacked browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await prepareDemo()
  await chromiumLaunchOptions()
  const cluster = await startDemoCluster()
  project.provide('databasePort', cluster.port)
  return cluster.stop
}
