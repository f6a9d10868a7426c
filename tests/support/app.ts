import { inject } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import { startSandbox } from '../../sandbox/index'
import { copySandbox, demoSecrets, startDemoApp } from '../../scripts/lib/demo-build.mjs'
import { freePort } from '../../scripts/lib/ports.mjs'
import { clusterOfRun } from './postgres'
import { sandboxConfig } from './sandbox'

/** A scheduled task of the application, by the name in its path. */
type Task = 'recover' | 'notices' | 'release' | 'settlement' | 'reconcile' | 'digest' | 'watch'

export interface RunningApp {
  /** `http://localhost:<port>`, without a slash at the end. */
  url: string
  sandboxUrl: string
  sandbox: Control
  /** The environment it runs in: keys, database addresses, secrets. */
  env: Record<string, string>
  /** Calls a scheduled task once; throws unless it answers 2xx. */
  runTask: (task: Task) => Promise<void>
  stop: () => Promise<void>
}

/** Starts the production build with the demo in a fresh database and a sandbox that knows the demo's sales, on free ports. */
export async function startApp(): Promise<RunningApp> {
  const port = await freePort()
  const appUrl = `http://127.0.0.1:${port}`
  const memory = copySandbox(port)
  const sandbox = await startSandbox(
    sandboxConfig(demoSecrets(), { dataDir: memory.dir, stripeWebhookUrl: `${appUrl}/api/webhooks/stripe`, tossWebhookUrl: `${appUrl}/api/webhooks/toss` }),
  )
  const stopSandbox = async () => {
    await sandbox.stop()
    memory.remove()
  }
  try {
    const app = await startDemoApp({ cluster: clusterOfRun(inject('databasePort')), port, sandboxUrl: sandbox.url })
    return {
      url: app.url,
      sandboxUrl: sandbox.url,
      sandbox: control(sandbox.url),
      env: app.env,
      runTask: (task) => runTask(`${appUrl}/api/cron/${task}`, app.env.CRON_SECRET ?? ''),
      stop: async () => {
        await app.stop()
        await stopSandbox()
      },
    }
  } catch (error) {
    await stopSandbox()
    throw error
  }
}

async function runTask(url: string, secret: string): Promise<void> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${secret}` } })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
}
