/**
 * The whole environment of a run on one machine, in one place: `npm start`, the tests and the measurements compose it
 * here. What the person sets wins, except the addresses that the run itself decides.
 */

/** The variables of each outside service. Where the person sets one of them, the service is theirs: nothing is added. */
const vendors = {
  stripe: ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE'],
  toss: ['TOSS_SECRET_KEY', 'TOSS_CLIENT_KEY', 'TOSS_API_BASE', 'TOSS_SCRIPT_URL'],
  mail: ['SENDGRID_API_KEY', 'SENDGRID_API_BASE'],
  alerts: ['SLACK_WEBHOOK_URL', 'SLACK_CRITICAL_WEBHOOK_URL', 'SLACK_ALERTS_WEBHOOK_URL', 'SLACK_MONITORING_WEBHOOK_URL'],
  pager: ['PAGERDUTY_ROUTING_KEY', 'PAGERDUTY_API_BASE'],
  sms: ['SOLAPI_API_KEY', 'SOLAPI_API_SECRET', 'SOLAPI_API_BASE', 'SOLAPI_FROM', 'ONCALL_PHONE'],
  operators: ['ONCALL_EMAIL', 'DEVOPS_EMAIL'],
}
const ownSecrets = ['JWT_SECRET', 'JWT_REFRESH_SECRET', 'CSRF_SECRET', 'CRON_SECRET', 'HEALTH_TOKEN', 'METRICS_TOKEN', 'ENCRYPTION_KEY']

const pick = (source, names) => Object.fromEntries(names.filter((name) => source[name]).map((name) => [name, source[name]]))

/** Keys and addresses that make each vendor's real client talk to the sandbox. */
function sandboxValues(secrets, sandboxUrl) {
  const hook = (channel) => `${sandboxUrl}/services/T0LOCAL/${channel}/${secrets.HEALTH_TOKEN.slice(0, 24)}`
  return {
    ...secrets,
    STRIPE_API_BASE: sandboxUrl,
    TOSS_API_BASE: sandboxUrl,
    TOSS_SCRIPT_URL: `${sandboxUrl}/v1/payment`,
    SENDGRID_API_BASE: sandboxUrl,
    SLACK_WEBHOOK_URL: hook('general'),
    SLACK_CRITICAL_WEBHOOK_URL: hook('critical-alerts'),
    SLACK_ALERTS_WEBHOOK_URL: hook('alerts'),
    SLACK_MONITORING_WEBHOOK_URL: hook('monitoring'),
    PAGERDUTY_API_BASE: sandboxUrl,
    SOLAPI_API_BASE: sandboxUrl,
    SOLAPI_FROM: '02-0000-0000',
    ONCALL_PHONE: '010-0000-0000',
    ONCALL_EMAIL: 'oncall@demo.test',
    DEVOPS_EMAIL: 'devops@demo.test',
  }
}

/**
 * The application's environment.
 *
 * @param {{
 *   port: number, databaseUrl: string, directUrl: string, sandboxUrl: string,
 *   secrets: import('./secrets.mjs').Secrets, given?: Record<string, string | undefined>,
 *   appEnv?: 'local' | 'test', nodeEnv?: 'production' | 'development' | 'test',
 * }} run `given` is the person's environment; the tests pass an empty one
 * @returns {Record<string, string>}
 */
export function localEnv({ port, databaseUrl, directUrl, sandboxUrl, secrets, given = {}, appEnv = 'local', nodeEnv = 'production' }) {
  const values = sandboxValues(secrets, sandboxUrl)
  const services = Object.values(vendors).map((names) => {
    const theirs = pick(given, names)
    return Object.keys(theirs).length > 0 ? theirs : pick(values, names)
  })
  const env = Object.assign(
    { APP_ENV: appEnv, FROM_EMAIL: 'no-reply@demo.test', NEXT_PUBLIC_APP_URL: `http://localhost:${port}` },
    pick(secrets, ownSecrets),
    pick(given, [...ownSecrets, 'APP_ENV', 'FROM_EMAIL', 'NEXT_PUBLIC_APP_URL']),
    ...services,
    { NODE_ENV: nodeEnv, PORT: String(port), DATABASE_URL: databaseUrl, DIRECT_URL: directUrl, NEXT_TELEMETRY_DISABLED: '1' },
    // Compiling a page keeps the process busy for longer than a connection may take elsewhere.
    nodeEnv === 'development' ? { DATABASE_CONNECT_TIMEOUT_MS: '30000' } : {},
  )
  // One person tries the whole shop here, so the demo's seller may also approve. Everywhere else the variable stays unset.
  return env.APP_ENV === 'local' ? { ...env, DEMO_SELF_APPROVAL: given.DEMO_SELF_APPROVAL || 'true' } : env
}

/**
 * The sandbox's environment: the same keys as the application's, and where to send webhooks.
 *
 * @param {{ port: number, dataDir: string, appUrl: string, env: Record<string, string> }} run `env` is the application's
 */
export function sandboxEnv({ port, dataDir, appUrl, env }) {
  return {
    SANDBOX_PORT: String(port),
    SANDBOX_DATA_DIR: dataDir,
    SANDBOX_STRIPE_WEBHOOK_URL: `${appUrl}/api/webhooks/stripe`,
    SANDBOX_TOSS_WEBHOOK_URL: `${appUrl}/api/webhooks/toss`,
    ...Object.fromEntries(
      ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'TOSS_SECRET_KEY', 'TOSS_CLIENT_KEY', 'SOLAPI_API_KEY', 'SOLAPI_API_SECRET']
        .filter((name) => env[name])
        .map((name) => [`SANDBOX_${name}`, env[name]]),
    ),
  }
}
