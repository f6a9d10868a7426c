import { join } from 'node:path'
import { keep, tail } from './children.mjs'
import { Problem } from './console.mjs'
import { localDir } from './paths.mjs'
import { waitFor } from './wait.mjs'

/**
 * Starts the sandbox (the stand-ins for Stripe, Toss, SendGrid and Slack) and waits until it answers.
 *
 * @param {string} url where it will answer, as the environment says
 * @param {Record<string, string>} env of sandboxEnv
 */
export async function startSandbox(url, env) {
  const logFile = join(localDir, 'log', 'sandbox.log')
  const child = keep(process.execPath, ['--import', 'tsx', 'sandbox/server.ts'], { env: { ...process.env, ...env }, logFile })
  await waitFor({ url, child, timeoutMs: 30_000, isReady: () => true }).catch(() => {
    throw new Problem(`The sandbox did not start: ${tail(logFile, 3)}`)
  })
  return child
}
