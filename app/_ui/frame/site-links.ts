/** Where the frame leads. Addresses without language; the Link of `@/i18n/navigation` adds it. */
export const siteLinks = {
  home: '/',
  browse: '/prompts',
  sell: '/studio',
  library: '/library',
  orders: '/orders',
  studio: '/studio',
  admin: '/admin',
  settings: '/settings',
  signIn: '/sign-in',
  terms: '/terms',
  privacy: '/privacy',
  refunds: '/refund-policy',
  ranking: '/ranking',
  reviewPolicy: '/review-policy',
  copyright: '/copyright',
  business: '/business',
  status: '/status',
} as const

/** The public page of a prompt. */
export function promptPath(slug: string): string {
  return `/prompts/${slug}`
}

/** The public page of a seller. */
export function sellerPath(handle: string): string {
  return `/sellers/${handle}`
}

/** The sign-in page, coming back to `next` afterwards. The page itself must check that `next` is a path of this site. */
export function signInPath(next: string): string {
  return `${siteLinks.signIn}?next=${encodeURIComponent(next)}`
}
