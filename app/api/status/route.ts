import { createTranslator } from 'next-intl'
import { z } from 'zod'
import en from '@/messages/en/status.json'
import ko from '@/messages/ko/status.json'
import { route } from '@/lib/http/route'
import { statusFeed } from '@/lib/http/status-feed'
import { readPublicStatus } from '@/lib/reports/status'

const messages = { ko, en } as const
/** A crowd that reloads is served by the network; what it sees is ten seconds old at most here and ten more there. */
const headers = { 'Cache-Control': 'public, max-age=0, s-maxage=10', 'Access-Control-Allow-Origin': '*' }
const query = z.strictObject({ format: z.enum(['json', 'rss']).default('json'), locale: z.enum(['ko', 'en']).default('ko') })

/** GET /api/status: how each part of the shop works, its last 90 days, the month's error budget and incidents, for everybody; `?format=rss` (and `&locale=en`) for a feed of the messages. Answers with the database away as well. */
export const GET = route({ actor: 'anyone', query, rate: null }, async ({ query: { format, locale } }) => {
  const status = await readPublicStatus()
  if (format === 'json') return Response.json(status, { headers })
  const t = createTranslator({ locale, messages: { status: messages[locale] }, namespace: 'status' })
  const feed = statusFeed(status, { locale, title: t('feed'), incident: (number) => t('incident', { number }) })
  return new Response(feed, { headers: { ...headers, 'Content-Type': 'application/rss+xml; charset=utf-8' } })
})
