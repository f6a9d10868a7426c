import 'server-only'
import { MailService } from '@sendgrid/mail'
import { z } from 'zod'
import { shop } from '@/config/shop'
import type { MailGateway, MailOutcome } from './contract'

const TIMEOUT_MS = 5000

/** The SDK keeps its HTTP client in a property that its typings leave out. */
interface WithClient {
  client: { setDefaultRequest(key: 'baseUrl' | 'timeout', value: string | number): void }
}

const refusal = z.object({ code: z.number().int(), response: z.object({ body: z.object({ errors: z.array(z.object({ message: z.string(), field: z.string().nullish() })) }) }).optional().catch(undefined) })

/** A wrong address or shape stays wrong; a bad key, a limit or a broken line may heal within the day. */
function outcomeOf(error: unknown): MailOutcome {
  const answer = refusal.safeParse(error)
  if (!answer.success || answer.data.code < 400) return { kind: 'later', reason: error instanceof Error ? error.message.slice(0, 200) : 'no answer' }
  const { code, response } = answer.data
  const first = response?.body.errors[0]
  const reason = `${code} ${first?.field ?? ''} ${first?.message ?? ''}`.trim().slice(0, 200)
  return { kind: code === 400 || code === 413 ? 'never' : 'later', reason }
}

/** Mail through SendGrid's v3 API [docs.sendgrid.com/api-reference/mail-send]. */
export function sendgridGateway(options: { apiKey: string; baseUrl: string; from: string; timeoutMs?: number }): MailGateway {
  const service = new MailService()
  service.setApiKey(options.apiKey)
  const { client } = service as unknown as WithClient
  client.setDefaultRequest('baseUrl', options.baseUrl)
  client.setDefaultRequest('timeout', options.timeoutMs ?? TIMEOUT_MS)
  return {
    async send(mail) {
      try {
        await service.send({
          to: mail.to,
          from: { email: options.from, name: shop.name.ko },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          categories: [mail.category],
          customArgs: { mailId: mail.id },
          // Links in these mails open accounts; the vendor must not rewrite them or count clicks.
          trackingSettings: { clickTracking: { enable: false, enableText: false }, openTracking: { enable: false } },
        })
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}
