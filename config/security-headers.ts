/** What the headers depend on. */
export interface HeaderSettings {
  isDevelopment: boolean
  /** A deployed production: behind https for good. */
  isProduction: boolean
  /** Where Toss's browser script comes from. */
  tossScriptUrl: string
}

interface Header {
  key: string
  value: string
}

const TOSS = 'https://*.tosspayments.com'
const TWO_YEARS = 63_072_000

/**
 * Where Toss's script may come from and what it may call. A sandbox stands on this machine, on a port that changes from
 * run to run while the build stays.
 */
const tossSources = (url: string): string => (new URL(url).hostname.endsWith('.tosspayments.com') ? TOSS : 'http://127.0.0.1:*')

/**
 * The Content-Security-Policy of every page. Pages are made ahead and shared, so they cannot carry a nonce, and Next
 * writes their data into inline scripts that change with it, so neither can their hashes stand here: inline scripts are
 * allowed. What is left to whoever gets markup into a page is closed all the same: no inline handler runs, no script,
 * frame or plug-in of another origin loads, nothing is sent or posted elsewhere, the base cannot be moved. Paying at
 * Stripe is a plain redirect and needs nothing. Source: the guide of Next 16.4 on this header.
 */
function contentSecurityPolicy({ isDevelopment, isProduction, tossScriptUrl }: HeaderSettings): string {
  const toss = tossSources(tossScriptUrl)
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''} ${toss}`,
    'script-src-attr': "'none'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': `'self' ${toss}${isDevelopment ? ' ws:' : ''}`,
    'frame-src': toss,
    'form-action': `'self' ${toss}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  }
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources}`)
  return [...policy, ...(isProduction ? ['upgrade-insecure-requests'] : [])].join('; ')
}

/**
 * The Content-Security-Policy of everything under /api. Data and files are no pages: opened by itself such an answer has
 * an origin of its own and runs nothing, whatever stands in it. Styles are for the statement that people read and print.
 * It is a rule and not left to the routes, because Next puts the headers of its rules over those of a route.
 */
export const apiPolicy: Header = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
}

/** The security headers of every answer; under /api another policy stands over theirs. */
export function securityHeaders(settings: HeaderSettings): Header[] {
  return [
    { key: 'Content-Security-Policy', value: contentSecurityPolicy(settings) },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(self)' },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
    ...(settings.isProduction ? [{ key: 'Strict-Transport-Security', value: `max-age=${TWO_YEARS}; includeSubDomains; preload` }] : []),
  ]
}
