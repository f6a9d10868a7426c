import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readJson, writeJson } from './files.mjs'
import { localDir } from './paths.mjs'

const file = join(localDir, 'secrets.json')
const token = (bytes = 32) => randomBytes(bytes).toString('base64url')
const hex = (bytes) => randomBytes(bytes).toString('hex')

/** What each secret of a local run looks like. The vendors' keys have the vendors' shape, as the sandbox checks it. */
const makers = {
  postgresPassword: () => hex(16),
  ownerPassword: () => hex(16),
  appPassword: () => hex(16),
  JWT_SECRET: token,
  JWT_REFRESH_SECRET: token,
  CSRF_SECRET: token,
  CRON_SECRET: token,
  HEALTH_TOKEN: token,
  METRICS_TOKEN: token,
  ENCRYPTION_KEY: () => hex(32),
  STRIPE_SECRET_KEY: () => `sk_test_${hex(24)}`,
  STRIPE_PUBLISHABLE_KEY: () => `pk_test_${hex(24)}`,
  STRIPE_WEBHOOK_SECRET: () => `whsec_${hex(24)}`,
  TOSS_SECRET_KEY: () => `test_sk_${hex(16)}`,
  TOSS_CLIENT_KEY: () => `test_ck_${hex(16)}`,
  PAGERDUTY_ROUTING_KEY: () => hex(16),
  SOLAPI_API_KEY: () => `NCS${hex(8).toUpperCase()}`,
  SOLAPI_API_SECRET: () => hex(16),
  SENDGRID_API_KEY: () => `SG.${token(16)}.${token(32)}`,
}

/** @typedef {Record<keyof typeof makers, string>} Secrets */

/** Fresh secrets, for a run that keeps nothing. @returns {Secrets} */
export const makeSecrets = () => /** @type {Secrets} */ (Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])))

/** The secrets of this data folder, made on first use; one that a newer version needs is added. @returns {Secrets} */
export function loadSecrets() {
  const known = readJson(file, {})
  const all = { ...makeSecrets(), ...known }
  if (Object.keys(all).length !== Object.keys(known).length) writeJson(file, all, 0o600)
  return all
}
