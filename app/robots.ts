import type { MetadataRoute } from 'next'
import { env } from '@/lib/platform/env'

/** What is personal, or differs with every query, is no matter for search engines; in both languages. */
const PRIVATE = ['/admin', '/checkout', '/forgot', '/library', '/orders', '/pay', '/reset', '/settings', '/sign-in', '/sign-up', '/studio', '/verify']

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', ...PRIVATE.flatMap((path) => [path, `/en${path}`])] },
    sitemap: `${env().NEXT_PUBLIC_APP_URL}/sitemap.xml`,
  }
}
