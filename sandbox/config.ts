/** What a sandbox can be told. Every field has a default, so that `startSandbox()` alone works. */
export interface Config {
  /** 0 asks the operating system for a free port. */
  port: number
  /** Where the state lives; null keeps it in memory only. */
  dataDir: string | null
  stripeSecretKey: string
  stripeWebhookUrl: string | null
  stripeWebhookSecret: string
  /** Used by the signing modes `second` and `both`, which rehearse the rolling of a secret. */
  stripeWebhookSecondSecret: string
  tossSecretKey: string
  tossClientKey: string
  tossWebhookUrl: string | null
  /** null accepts every key that starts with `SG.`. */
  sendgridApiKey: string | null
  /** null accepts every key. */
  pagerdutyRoutingKey: string | null
  solapiApiKey: string
  solapiApiSecret: string
  /** The part of a DSN before the @. */
  sentryPublicKey: string
  sentryAuthToken: string
  /** Waits between the attempts of one delivery; its length is the number of retries. */
  webhookBackoffMs: number[]
  webhookTimeoutMs: number
  /** The state in which a new Stripe refund is born: cards settle at once, bank methods stay pending. */
  stripeRefundStatus: 'succeeded' | 'pending'
  /** The shop's name on the payment pages. */
  shopName: string
}

export const DEFAULTS: Config = {
  port: 0,
  dataDir: null,
  stripeSecretKey: 'sk_test_sandbox',
  stripeWebhookUrl: null,
  stripeWebhookSecret: 'whsec_sandbox',
  stripeWebhookSecondSecret: 'whsec_sandbox_second',
  tossSecretKey: 'test_sk_sandbox',
  tossClientKey: 'test_ck_sandbox',
  tossWebhookUrl: null,
  sendgridApiKey: null,
  pagerdutyRoutingKey: null,
  solapiApiKey: 'NCSSANDBOX',
  solapiApiSecret: 'solapi_sandbox',
  sentryPublicKey: 'sentry_sandbox',
  sentryAuthToken: 'sntrys_sandbox',
  // Toss waits 1, 4, 16 … 4096 minutes; here the minutes are seconds.
  webhookBackoffMs: [1_000, 4_000, 16_000, 64_000, 256_000, 1_024_000, 4_096_000],
  webhookTimeoutMs: 10_000,
  stripeRefundStatus: 'succeeded',
  shopName: 'AI Marketplace',
}

/** The fields that `POST /_ctl/config` may change while the sandbox runs. */
export const CHANGEABLE = [
  'stripeWebhookUrl', 'stripeWebhookSecret', 'stripeWebhookSecondSecret', 'tossWebhookUrl',
  'webhookBackoffMs', 'webhookTimeoutMs', 'stripeRefundStatus', 'shopName',
] as const satisfies readonly (keyof Config)[]

const TEXT_VARIABLES = {
  SANDBOX_DATA_DIR: 'dataDir',
  SANDBOX_STRIPE_SECRET_KEY: 'stripeSecretKey',
  SANDBOX_STRIPE_WEBHOOK_URL: 'stripeWebhookUrl',
  SANDBOX_STRIPE_WEBHOOK_SECRET: 'stripeWebhookSecret',
  SANDBOX_STRIPE_WEBHOOK_SECOND_SECRET: 'stripeWebhookSecondSecret',
  SANDBOX_TOSS_SECRET_KEY: 'tossSecretKey',
  SANDBOX_TOSS_CLIENT_KEY: 'tossClientKey',
  SANDBOX_TOSS_WEBHOOK_URL: 'tossWebhookUrl',
  SANDBOX_SENDGRID_API_KEY: 'sendgridApiKey',
  SANDBOX_SOLAPI_API_KEY: 'solapiApiKey',
  SANDBOX_SOLAPI_API_SECRET: 'solapiApiSecret',
  SANDBOX_SHOP_NAME: 'shopName',
} as const satisfies Record<string, keyof Config>

/** Reads the configuration of a stand-alone sandbox from the environment. An empty variable counts as unset. */
export function configFromEnv(env: Record<string, string | undefined>): Partial<Config> {
  const config: Partial<Config> = {}
  for (const [name, field] of Object.entries(TEXT_VARIABLES)) {
    const value = env[name]
    if (value) config[field] = value
  }
  const { SANDBOX_PORT: port, SANDBOX_WEBHOOK_BACKOFF_MS: backoff } = env
  if (port) config.port = Number.parseInt(port, 10)
  if (backoff) config.webhookBackoffMs = backoff.split(',').map((ms) => Number.parseInt(ms, 10))
  return config
}
