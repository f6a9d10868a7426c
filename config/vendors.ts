/**
 * Who we rest on: where their own pages are, who holds the account, and which variables say that it is set up. The page
 * of operations shows it, so that nobody looks for an address at three in the morning.
 */
export interface Vendor {
  name: string
  dashboard: string
  support: string
  /** Key of `operations.roles`. */
  owner: 'teamAdmin' | 'projectOwner' | 'development' | 'finance' | 'devops'
  /** What it is for: key of `operations.vendorUse`. */
  use: 'hosting' | 'database' | 'errors' | 'payments' | 'mail' | 'uptime' | 'paging' | 'chat' | 'sms'
  /** Set in the environment once it is in use. */
  variables: readonly string[]
}

export const vendors: readonly Vendor[] = [
  { name: 'Vercel', use: 'hosting', dashboard: 'https://vercel.com/dashboard', support: 'https://vercel.com/help', owner: 'teamAdmin', variables: ['VERCEL_DEPLOYMENT_ID'] },
  { name: 'Supabase', use: 'database', dashboard: 'https://supabase.com/dashboard', support: 'https://supabase.com/support', owner: 'projectOwner', variables: ['SUPABASE_URL'] },
  { name: 'Sentry', use: 'errors', dashboard: 'https://sentry.io', support: 'https://sentry.io/support', owner: 'development', variables: ['SENTRY_DSN'] },
  { name: 'Stripe', use: 'payments', dashboard: 'https://dashboard.stripe.com', support: 'https://support.stripe.com', owner: 'finance', variables: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] },
  { name: 'TossPayments', use: 'payments', dashboard: 'https://app.tosspayments.com', support: 'https://developers.tosspayments.com/support', owner: 'finance', variables: ['TOSS_SECRET_KEY', 'TOSS_CLIENT_KEY'] },
  { name: 'SendGrid', use: 'mail', dashboard: 'https://app.sendgrid.com', support: 'https://support.sendgrid.com', owner: 'devops', variables: ['SENDGRID_API_KEY'] },
  { name: 'UptimeRobot', use: 'uptime', dashboard: 'https://dashboard.uptimerobot.com', support: 'https://help.uptimerobot.com', owner: 'devops', variables: ['HEARTBEAT_URL'] },
  { name: 'PagerDuty', use: 'paging', dashboard: 'https://app.pagerduty.com', support: 'https://support.pagerduty.com', owner: 'devops', variables: ['PAGERDUTY_ROUTING_KEY'] },
  { name: 'Slack', use: 'chat', dashboard: 'https://app.slack.com', support: 'https://slack.com/help', owner: 'devops', variables: ['SLACK_WEBHOOK_URL'] },
  { name: 'Solapi', use: 'sms', dashboard: 'https://console.solapi.com', support: 'https://solapi.com', owner: 'devops', variables: ['SOLAPI_API_KEY', 'SOLAPI_API_SECRET'] },
]

/** Whom to turn to inside. Placeholders of the demonstration, as the company in `shop.ts`; addresses end at a domain nobody owns. */
export const contacts = [
  { role: 'oncall', email: 'oncall@example.com' },
  { role: 'devops', email: 'devops@example.com' },
  { role: 'database', email: 'dba@example.com' },
  { role: 'security', email: 'security@example.com' },
] as const
