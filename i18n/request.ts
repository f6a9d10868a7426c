import { hasLocale, type Messages } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { locale as rootLocale } from 'next/root-params'
import { namespaces } from './namespaces'
import { routing, type AppLocale } from './routing'

async function loadMessages(locale: AppLocale): Promise<Messages> {
  const files = await Promise.all(
    namespaces.map(async (name) => [name, (await import(`../messages/${locale}/${name}.json`)).default] as const),
  )
  return Object.fromEntries(files) as unknown as Messages
}

/**
 * Tells next-intl the language and the words of a request. The language is the first segment of the address; code that
 * runs outside a page (route handlers, mail) passes `locale` itself, because root parameters do not exist there.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await rootLocale())
  const locale = hasLocale(routing.locales, wanted) ? wanted : routing.defaultLocale
  return { locale, timeZone: 'Asia/Seoul', messages: await loadMessages(locale) }
})
