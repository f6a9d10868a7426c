import 'server-only'
import { env } from '@/lib/platform/env'
import type { PublicStatus } from '@/lib/reports/status'

/** The words of the feed in one language. */
export interface FeedWords {
  locale: 'ko' | 'en'
  title: string
  incident: (number: number) => string
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

/** The public messages of incidents as RSS 2.0, the latest first. */
export function statusFeed({ incidents, at }: PublicStatus, { locale, title, incident }: FeedWords): string {
  const link = `${env().NEXT_PUBLIC_APP_URL}${locale === 'en' ? '/en' : ''}/status`
  const messages = incidents.flatMap(({ number, messages: said }) => said.map((message) => ({ number, ...message }))).sort((one, other) => other.at.localeCompare(one.at))
  const items = messages.map((message) =>
    `<item><title>${escape(incident(message.number))}</title><description>${escape(message[locale])}</description><link>${link}#i${message.number}</link>` +
    `<guid isPermaLink="false">${link}#i${message.number}-${message.at}</guid><pubDate>${new Date(message.at).toUTCString()}</pubDate></item>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${escape(title)}</title><link>${link}</link><description>${escape(title)}</description><language>${locale}</language><lastBuildDate>${new Date(at).toUTCString()}</lastBuildDate>
${items.join('\n')}
</channel></rss>
`
}
