import { inject } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import type { Config } from '../../sandbox/index'
import type { Secrets } from '../../scripts/lib/secrets.mjs'

/** A sandbox that knows the keys of a run. Webhooks are kept until a test asks for them: nobody listens. */
export const sandboxConfig = (secrets: Secrets, more: Partial<Config> = {}): Partial<Config> => ({
  stripeSecretKey: secrets.STRIPE_SECRET_KEY,
  stripeWebhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
  tossSecretKey: secrets.TOSS_SECRET_KEY,
  tossClientKey: secrets.TOSS_CLIENT_KEY,
  pagerdutyRoutingKey: secrets.PAGERDUTY_ROUTING_KEY,
  solapiApiKey: secrets.SOLAPI_API_KEY,
  solapiApiSecret: secrets.SOLAPI_API_SECRET,
  ...more,
})

/** The control plane of the sandbox that this run's environment points to. All test files share it: use fresh ids. */
export const sandbox = (): Control => control(inject('sandboxUrl'))
