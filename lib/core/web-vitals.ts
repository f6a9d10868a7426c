/** What browsers measure. FID is only a label beside INP, which took its place in 2024. */
export const VITALS = ['LCP', 'INP', 'CLS', 'TTFB', 'FCP'] as const
export type Vital = (typeof VITALS)[number]
export const DEVICES = ['phone', 'desktop'] as const
export type Device = (typeof DEVICES)[number]

/** Upper bounds of each; milliseconds, and thousandths of CLS, which has no unit. The good and the poor limit of web.dev are among them. */
export const VITAL_BOUNDS: Record<Vital, readonly number[]> = {
  LCP: [500, 1000, 1500, 2000, 2500, 3000, 4000, 6000, 10_000],
  INP: [50, 100, 150, 200, 300, 400, 500, 1000, 2000],
  CLS: [10, 25, 50, 100, 150, 200, 250, 500, 1000],
  TTFB: [100, 200, 400, 600, 800, 1200, 1800, 3000, 6000],
  FCP: [500, 1000, 1400, 1800, 2200, 2600, 3000, 5000, 10_000],
}
/** Up to which value a measure is good, in the same units [web.dev/articles/vitals]; of TTFB the shop wants more. */
export const VITAL_GOOD: Record<Vital, number> = { LCP: 2500, INP: 200, CLS: 100, TTFB: 500, FCP: 1800 }

/** The pages of the shop by their pattern, without language: a closed list, so that nobody can fill the table with inventions. */
export const PAGE_PATTERNS = [
  '/', '/prompts', '/prompts/[slug]', '/categories', '/categories/[slug]', '/sellers/[handle]', '/checkout', '/orders', '/library', '/account', '/studio', '/admin', '/legal', '/other',
] as const
export type PagePattern = (typeof PAGE_PATTERNS)[number]

const GROUPS: Readonly<Record<string, PagePattern>> = {
  checkout: '/checkout', pay: '/checkout', orders: '/orders', library: '/library', studio: '/studio', admin: '/admin', settings: '/account', 'sign-in': '/account', 'sign-up': '/account',
  verify: '/account', forgot: '/account', reset: '/account', terms: '/legal', privacy: '/legal', 'refund-policy': '/legal', business: '/legal', ranking: '/legal', 'review-policy': '/legal', copyright: '/legal',
}

/** The pattern of an address, which says nothing of who looked at what. */
export function pagePattern(pathname: string): PagePattern {
  const [first, second, third] = pathname.replace(/^\/(?:ko|en)(?=\/|$)/, '').split('/').filter((segment) => segment !== '')
  if (first === undefined) return '/'
  if (first === 'prompts' || first === 'categories') return third !== undefined ? '/other' : second === undefined ? `/${first}` : `/${first}/[slug]`
  if (first === 'sellers') return second === undefined || third !== undefined ? '/other' : '/sellers/[handle]'
  return Object.hasOwn(GROUPS, first) ? (GROUPS[first] ?? '/other') : '/other'
}
