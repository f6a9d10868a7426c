import 'server-only'
import { z } from 'zod'

/** Where real money moves, and everywhere that it does not. */
const APP_ENVS = ['local', 'test', 'preview', 'production'] as const

const text = z.string().trim().min(1)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const int = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const secret = z.string().min(32, 'needs at least 32 characters')
const url = z.url()
/** Several values in one variable, separated by commas. */
const list = (item: z.ZodType<string, string>) => z.string().default('').transform((value) => value.split(',').map((part) => part.trim()).filter((part) => part !== '')).pipe(z.array(item))

/** One variable: what it is for, its shape, and what `.env.example` shows. */
interface Variable<S extends z.ZodType = z.ZodType> {
  about: string
  schema: S
  example?: string
  secret?: boolean
}
const variable = <S extends z.ZodType>(about: string, schema: S, more: { example?: string; secret?: boolean } = {}): Variable<S> => ({ about, schema, ...more })

/** Every variable of the application, in the order of `.env.example`. */
export const variables = {
  APP_ENV: variable('Where this runs: local, test, preview or production. Production refuses weak settings.', z.enum(APP_ENVS).default('local'), { example: 'local' }),
  NEXT_PUBLIC_APP_URL: variable('Address that buyers see; links, redirects and the origin check use it.', url.default('http://localhost:3000'), { example: 'http://localhost:3000' }),
  DATABASE_URL: variable('PostgreSQL for the running application: pooled, as the role app_rw.', url.default('postgresql://localhost:5432/ai_marketplace')),
  DIRECT_URL: variable('PostgreSQL for migrations: direct, as the owner of the schema. Never used at run time.', url.optional()),
  DATABASE_POOL_MAX: variable('Connections of one process at most.', int(1, 100).default(10), { example: '10' }),
  DATABASE_CONNECT_TIMEOUT_MS: variable('How long a request waits for a connection before it answers 503.', int(100, 60000).default(2500), { example: '2500' }),
  DATABASE_STATEMENT_TIMEOUT_MS: variable('Longest statement; without an answer a second later the database counts as away.', int(100, 60000).default(25000), { example: '25000' }),
  JWT_SECRET: variable('Signs access tokens (openssl rand -base64 32).', secret, { secret: true }),
  JWT_SECRET_PREVIOUS: variable('The former JWT_SECRET while it is being replaced.', secret.optional(), { secret: true }),
  JWT_REFRESH_SECRET: variable('Signs refresh tokens; differs from JWT_SECRET.', secret, { secret: true }),
  CSRF_SECRET: variable('Keys the CSRF token of a session.', secret, { secret: true }),
  ENCRYPTION_KEY: variable('Wraps the data keys of paid content and bank accounts: 64 hexadecimal digits (openssl rand -hex 32), or a ring {"k1":"…"} in JSON.', text, { secret: true }),
  ENCRYPTION_KEY_ACTIVE: variable('Which key of the ring wraps new data.', text.default('k1'), { example: 'k1' }),
  CRON_SECRET: variable('Bearer token of the scheduler for /api/cron/*.', secret, { secret: true }),
  HEALTH_TOKEN: variable('Bearer token for /api/health/ready.', secret, { secret: true }),
  STRIPE_SECRET_KEY: variable('Stripe, server side. Without it Stripe is not offered.', text.optional(), { secret: true }),
  STRIPE_PUBLISHABLE_KEY: variable('Stripe, browser side; of the same mode as the secret key.', text.optional()),
  STRIPE_WEBHOOK_SECRET: variable('Verifies Stripe\'s webhooks.', text.min(16, 'needs at least 16 characters').optional(), { secret: true }),
  STRIPE_WEBHOOK_SECRET_PREVIOUS: variable('The former webhook secret while it is being replaced.', text.min(16, 'needs at least 16 characters').optional(), { secret: true }),
  STRIPE_API_BASE: variable('Stripe\'s API; another host only outside production.', url.default('https://api.stripe.com'), { example: 'https://api.stripe.com' }),
  TOSS_SECRET_KEY: variable('TossPayments, server side. Without it Toss is not offered.', text.optional(), { secret: true }),
  TOSS_CLIENT_KEY: variable('TossPayments, browser side; of the same mode as the secret key.', text.optional()),
  TOSS_API_BASE: variable('TossPayments\' API; another host only outside production.', url.default('https://api.tosspayments.com'), { example: 'https://api.tosspayments.com' }),
  TOSS_SCRIPT_URL: variable('TossPayments\' browser script; another host only outside production.', url.default('https://js.tosspayments.com/v1'), { example: 'https://js.tosspayments.com/v1' }),
  SENDGRID_API_KEY: variable('SendGrid. Without it mail stays in the outbox.', text.optional(), { secret: true }),
  SENDGRID_API_BASE: variable('SendGrid\'s API; another host only outside production.', url.default('https://api.sendgrid.com'), { example: 'https://api.sendgrid.com' }),
  FROM_EMAIL: variable('Sender of mail.', z.email().default('no-reply@example.com'), { example: 'no-reply@example.com' }),
  SLACK_WEBHOOK_URL: variable('Incoming webhook of Slack for every alert that has none of its own below, and for deployments.', url.optional(), { secret: true }),
  SLACK_CRITICAL_WEBHOOK_URL: variable('Incoming webhook of #critical-alerts (P0).', url.optional(), { secret: true }),
  SLACK_ALERTS_WEBHOOK_URL: variable('Incoming webhook of #alerts (P1).', url.optional(), { secret: true }),
  SLACK_MONITORING_WEBHOOK_URL: variable('Incoming webhook of #monitoring (P2).', url.optional(), { secret: true }),
  PAGERDUTY_ROUTING_KEY: variable('Integration key of PagerDuty\'s Events API v2. Without it P0 goes to the other channels.', text.optional(), { secret: true }),
  PAGERDUTY_API_BASE: variable('PagerDuty\'s events API; another host only outside production.', url.default('https://events.pagerduty.com'), { example: 'https://events.pagerduty.com' }),
  SOLAPI_API_KEY: variable('SMS through Solapi. Without it P0 goes to the other channels.', text.optional(), { secret: true }),
  SOLAPI_API_SECRET: variable('Signs requests to Solapi.', text.optional(), { secret: true }),
  SOLAPI_API_BASE: variable('Solapi\'s API; another host only outside production.', url.default('https://api.solapi.com'), { example: 'https://api.solapi.com' }),
  SOLAPI_FROM: variable('Sender of SMS, registered at Solapi.', text.optional()),
  ONCALL_PHONE: variable('Mobile numbers of those on call, separated by commas.', list(z.string().regex(/^\+?[0-9-]{9,20}$/, 'is a telephone number'))),
  ONCALL_EMAIL: variable('Addresses of those on call (P0), separated by commas.', list(z.email())),
  DEVOPS_EMAIL: variable('Addresses for P1, separated by commas.', list(z.email())),
  DIGEST_EMAIL: variable('Operators who get the daily digest, by the addresses of their accounts, separated by commas; all of them unless told.', list(z.email())),
  HEARTBEAT_URL: variable('Asked each minute by the watcher; a service outside alarms when that stops.', url.optional(), { secret: true }),
  METRICS_TOKEN: variable('Bearer token for /api/metrics. Without it there is no such page.', secret.optional(), { secret: true }),
  SUPABASE_URL: variable('Supabase project that hosts PostgreSQL; shown to operators only.', url.optional()),
  SUPABASE_ANON_KEY: variable('Not used by the application: it must be able to read nothing.', text.optional()),
  SUPABASE_SERVICE_ROLE_KEY: variable('Supabase, server side, for backups only.', text.optional(), { secret: true }),
  SENTRY_DSN: variable('Error tracking. Without it errors are only logged.', url.optional()),
  NEXT_PUBLIC_ANALYTICS: variable('Asks visitors whether Vercel may count them; only at Vercel.', flag.default(false), { example: 'false' }),
  BUILD_ID: variable('Names the build in health and errors, where the hosting names no deployment.', z.string().trim().regex(/^[\w.-]{1,80}$/, 'is letters, digits, dots, dashes and underscores').optional()),
  VERCEL_ENV: variable('Set by Vercel: production, preview or development. Where it is production, APP_ENV must be.', text.optional()),
  VERCEL_DEPLOYMENT_ID: variable('Set by Vercel: which deployment this is.', text.optional()),
  VERCEL_GIT_COMMIT_SHA: variable('Set by Vercel: which commit was built.', text.optional()),
  NEXT_DIST_DIR: variable('Folder of the build, where several stand beside each other.', text.default('.next'), { example: '.next' }),
  API_CACHE_SECONDS: variable('How long this process, and shared caches, keep the public API\'s answers; 0 keeps none.', int(0, 300).default(15), { example: '15' }),
  LOG_LEVEL: variable('error, warn, info or debug.', z.enum(['error', 'warn', 'info', 'debug']).default('info'), { example: 'info' }),
  TRUST_PROXY: variable('Where the caller\'s address stands: vercel, hops:N (Nth from the right of X-Forwarded-For) or none.', z.string().regex(/^(vercel|none|hops:[1-9])$/, 'is vercel, none or hops:N').default('none'), { example: 'vercel' }),
  FEE_BPS: variable('Commission in basis points of the price; VAT on it is added.', int(0, 5000).default(2000), { example: '2000' }),
  HOLD_DAYS: variable('Days between payment and the release of the seller\'s share; at least the seven days of withdrawal.', int(7, 90).default(7), { example: '7' }),
  ORDER_EXPIRY_MINUTES: variable('How long an unpaid order keeps its price; Stripe allows 30 minutes to 24 hours.', int(31, 1440).default(60), { example: '60' }),
  MIN_PAYOUT_WON: variable('A month\'s net below this is carried to the next.', int(0, 1000000).default(10000), { example: '10000' }),
  STRIPE_FEE_BPS: variable('Estimated fee of Stripe until it tells the real one.', int(0, 2000).default(340), { example: '340' }),
  STRIPE_FEE_WON: variable('Fixed part of that estimate.', int(0, 10000).default(250), { example: '250' }),
  TOSS_FEE_BPS: variable('Estimated fee of Toss until its settlement tells the real one.', int(0, 2000).default(330), { example: '330' }),
  DEMO_SELF_APPROVAL: variable('Lets the demo\'s seller approve an own listing; refused in production.', flag.default(false), { example: 'false' }),
} satisfies Record<string, Variable>

export type Env = { [K in keyof typeof variables]: z.output<(typeof variables)[K]['schema']> }

const OFFICIAL_HOSTS = {
  STRIPE_API_BASE: 'https://api.stripe.com',
  TOSS_API_BASE: 'https://api.tosspayments.com',
  TOSS_SCRIPT_URL: 'https://js.tosspayments.com/v1',
  SENDGRID_API_BASE: 'https://api.sendgrid.com',
  PAGERDUTY_API_BASE: 'https://events.pagerduty.com',
  SOLAPI_API_BASE: 'https://api.solapi.com',
} as const
// Words that chance does not make in a random secret, what vendors call their trial systems among them; a pattern as short as "xxx" would refuse one good secret in a thousand.
const PLACEHOLDER = /change|placeholder|example|secret|password|your[-_ ]|x{6}|dummy|sandbox|^test|^(.)\1+$/i
const nameVariables = (keep: (variable: Variable) => boolean): (keyof Env)[] => Object.entries<Variable>(variables).filter(([, variable]) => keep(variable)).map(([name]) => name as keyof Env)
/** Secrets that are no addresses: several alerts may go to one channel, but no secret serves for another. */
const MUST_DIFFER = nameVariables(({ secret: isSecret }) => isSecret === true).filter((name) => !name.endsWith('_URL'))
const OWN_SECRETS = nameVariables(({ schema, secret: isSecret }) => isSecret === true && !schema.safeParse(undefined).success)
export const REQUIRED_IN_PRODUCTION = ['DATABASE_URL', 'DIRECT_URL', 'TRUST_PROXY', 'TOSS_SECRET_KEY', 'TOSS_CLIENT_KEY', 'SENDGRID_API_KEY', 'FROM_EMAIL'] as const
const GATEWAY_KEYS = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'TOSS_SECRET_KEY', 'TOSS_CLIENT_KEY'] as const
/** Stripe writes sk_test_, rk_test_ and pk_test_, Toss test_sk_, test_ck_, test_gsk_ and test_gck_. */
const TEST_KEY = /(?:^|_)test_/i
/** Domains that nobody can own (RFC 2606): mail from them is never delivered. */
const EXAMPLE_DOMAIN = /[@.](?:example\.(?:com|net|org)|example|test|invalid|localhost)$/i

/** Reads the key ring: one bare key is k1. Throws RangeError when a key is not 64 hexadecimal digits. */
export function parseKeyRing(value: string): Record<string, Buffer> {
  const ring: unknown = value.trim().startsWith('{') ? JSON.parse(value) : { k1: value.trim() }
  const entries = Object.entries(z.record(z.string().regex(/^[a-z0-9]{1,16}$/), z.string().regex(/^[0-9a-f]{64}$/i)).parse(ring))
  if (entries.length === 0) throw new RangeError('empty key ring')
  return Object.fromEntries(entries.map(([id, hex]) => [id, Buffer.from(hex, 'hex')]))
}

function pairProblems(env: Env): string[] {
  const problems: string[] = []
  const pair = (a: keyof Env, b: keyof Env) => {
    if ((env[a] === undefined) !== (env[b] === undefined)) problems.push(`${a} and ${b}: set both or neither`)
  }
  pair('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET')
  pair('TOSS_SECRET_KEY', 'TOSS_CLIENT_KEY')
  pair('SOLAPI_API_KEY', 'SOLAPI_API_SECRET')
  try {
    if (!(env.ENCRYPTION_KEY_ACTIVE in parseKeyRing(env.ENCRYPTION_KEY))) problems.push('ENCRYPTION_KEY_ACTIVE: names no key of ENCRYPTION_KEY')
  } catch {
    problems.push('ENCRYPTION_KEY: needs 64 hexadecimal digits, or a JSON ring of such keys')
  }
  if (env.JWT_SECRET === env.JWT_REFRESH_SECRET) problems.push('JWT_REFRESH_SECRET: equals JWT_SECRET')
  return problems
}

/** What a laptop's default would hide, and only a running server needs. */
function runningProblems(env: Env, source: Record<string, string | undefined>): string[] {
  const problems = REQUIRED_IN_PRODUCTION.filter((name) => !source[name]?.trim()).map((name) => `${name}: missing`)
  if (env.TRUST_PROXY === 'none') problems.push('TRUST_PROXY: none knows no addresses, so that callers without an account are not limited')
  if (EXAMPLE_DOMAIN.test(env.FROM_EMAIL)) problems.push('FROM_EMAIL: is of a domain for examples')
  return problems
}

function productionProblems(env: Env): string[] {
  const problems: string[] = []
  if (env.DATABASE_CONNECT_TIMEOUT_MS > 3000) problems.push('DATABASE_CONNECT_TIMEOUT_MS: at most 3000, so that a full pool is an answer and not a wait')
  for (const [name, official] of Object.entries(OFFICIAL_HOSTS)) {
    if (env[name as keyof typeof OFFICIAL_HOSTS] !== official) problems.push(`${name}: only the vendor's official address is allowed in production`)
  }
  for (const [name, { secret: isSecret }] of Object.entries<Variable>(variables)) {
    const value = env[name as keyof Env]
    if (isSecret && typeof value === 'string' && !name.endsWith('_URL') && PLACEHOLDER.test(value.replace(/^(sk|rk|pk|whsec)_(live_)?|^live_(sk|ck|gsk|gck)_/, ''))) problems.push(`${name}: looks like a placeholder`)
  }
  for (const [i, name] of MUST_DIFFER.entries()) {
    for (const other of MUST_DIFFER.slice(i + 1)) if (env[name] !== undefined && env[name] === env[other]) problems.push(`${other}: equals ${name}`)
  }
  for (const name of GATEWAY_KEYS) if (TEST_KEY.test(env[name] ?? '')) problems.push(`${name}: is a key of the test mode`)
  if (!env.NEXT_PUBLIC_APP_URL.startsWith('https://')) problems.push('NEXT_PUBLIC_APP_URL: needs https')
  if (env.DEMO_SELF_APPROVAL) problems.push('DEMO_SELF_APPROVAL: not allowed in production')
  return problems
}

/**
 * Parses the environment once. Empty strings count as unset. Throws one Error whose message lists every problem
 * by variable name and never prints a value. A build is not asked for what only a running server needs.
 */
export function parseEnv(source: Record<string, string | undefined>, use: 'run' | 'build' = 'run'): Env {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema }] of Object.entries<Variable>(variables)) {
    const raw = source[name]?.trim()
    const result = schema.safeParse(raw === '' ? undefined : raw)
    if (result.success) values[name] = result.data
    else problems.push(`${name}: ${raw ? (result.error.issues[0]?.message ?? 'invalid') : 'missing'}`)
  }
  if (problems.length === 0) {
    const env = values as Env
    if (use === 'run') problems.push(...pairProblems(env), ...(env.APP_ENV === 'production' ? runningProblems(env, source) : []))
    if (env.VERCEL_ENV === 'production' && env.APP_ENV !== 'production') problems.push('APP_ENV: must be production where VERCEL_ENV is, and readable for the build')
    if (env.APP_ENV === 'production') problems.push(...productionProblems(env))
    if (problems.length === 0) return env
  }
  throw new Error(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
}

let parsed: Env | undefined

/** What Vercel's CLI hands to a build in place of a secret, which nobody can read back there (vercel/vercel#17514). */
const WITHHELD = '[SENSITIVE]'

const isBuild = (source: NodeJS.ProcessEnv): boolean => source.NEXT_PHASE === 'phase-production-build'

/** Whether this process serves what was built: no `next dev`, no build, no test. */
export const isServing = (): boolean => process.env.NODE_ENV === 'production' && !isBuild(process.env)

/**
 * A build holds no secrets and signs nothing; what it lacks is random and dies with it. Everything else is read as usual,
 * because pages carry it (the address, the commission).
 */
function withBuildSecrets(source: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== WITHHELD))
  const lacking = OWN_SECRETS.filter((name) => !given[name])
  return { ...given, ...Object.fromEntries(lacking.map((name) => [name, Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')])) }
}

/** The environment, parsed on first use; the boot hook reads it so that a bad one stops the start. */
export const env = (): Env => (parsed ??= isBuild(process.env) ? parseEnv(withBuildSecrets(process.env), 'build') : parseEnv(process.env))
