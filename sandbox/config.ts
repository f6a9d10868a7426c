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

/** Reads the configuration of a stand-alone sandbox from the environment. An empty variable counts as unset. */
export function configFromEnv(env: Record<string, string | undefined>): Partial<Config> {
  const config: Partial<Config> = {}
  const text = (name: string, use: (value: string) => void) => {
    const value = env[name]
    if (value) use(value)
  }
  text('SANDBOX_PORT', (v) => { config.port = Number.parseInt(v, 10) })
  text('SANDBOX_DATA_DIR', (v) => { config.dataDir = v })
  text('SANDBOX_STRIPE_SECRET_KEY', (v) => { config.stripeSecretKey = v })
  text('SANDBOX_STRIPE_WEBHOOK_URL', (v) => { config.stripeWebhookUrl = v })
  text('SANDBOX_STRIPE_WEBHOOK_SECRET', (v) => { config.stripeWebhookSecret = v })
  text('SANDBOX_STRIPE_WEBHOOK_SECOND_SECRET', (v) => { config.stripeWebhookSecondSecret = v })
  text('SANDBOX_TOSS_SECRET_KEY', (v) => { config.tossSecretKey = v })
  text('SANDBOX_TOSS_CLIENT_KEY', (v) => { config.tossClientKey = v })
  text('SANDBOX_TOSS_WEBHOOK_URL', (v) => { config.tossWebhookUrl = v })
  text('SANDBOX_SENDGRID_API_KEY', (v) => { config.sendgridApiKey = v })
  text('SANDBOX_WEBHOOK_BACKOFF_MS', (v) => { config.webhookBackoffMs = v.split(',').map((ms) => Number.parseInt(ms, 10)) })
  text('SANDBOX_SHOP_NAME', (v) => { config.shopName = v })
  return config
}
