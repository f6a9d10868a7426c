import { defineRouting } from 'next-intl/routing'

/**
 * The languages of the shop. Korean stands without a prefix, English under `/en`. Nothing is guessed from headers or
 * cookies: an address always shows the same language, so that pages can be cached and shared.
 */
export const routing = defineRouting({
  locales: ['ko', 'en'],
  defaultLocale: 'ko',
  localePrefix: 'as-needed',
  localeCookie: false,
  localeDetection: false,
})

/** A language of the shop: `ko` or `en`. */
export type AppLocale = (typeof routing.locales)[number]
