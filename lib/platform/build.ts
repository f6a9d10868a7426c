import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from './env'

const SHA_LENGTH = 12

/** The id that `next build` wrote; `dev` where nothing was built. */
function nextBuildId(): string {
  try {
    return readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), env().NEXT_DIST_DIR, 'BUILD_ID'), 'utf8').trim()
  } catch {
    return 'dev'
  }
}

let known: string | undefined

function findBuildId(): string {
  const { VERCEL_DEPLOYMENT_ID, VERCEL_GIT_COMMIT_SHA, BUILD_ID } = env()
  return VERCEL_DEPLOYMENT_ID ?? VERCEL_GIT_COMMIT_SHA?.slice(0, SHA_LENGTH) ?? BUILD_ID ?? nextBuildId()
}

/**
 * Which build answers: the hosting's id of the deployment, else the commit, else what the environment says, else Next's
 * own. One value for health, for errors that are sent to Sentry and for the scripts that prove a roll back.
 */
export const buildId = (): string => (known ??= findBuildId())
