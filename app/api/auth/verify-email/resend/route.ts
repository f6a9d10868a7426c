import { resendVerification } from '@/lib/domain/accounts'
import { route } from '@/lib/http/route'

export const POST = route({ actor: 'user', rate: 'mailLinkAccount', status: 202 }, async ({ actor }) => {
  await resendVerification(actor.userId)
  return { status: 'mail-sent' }
})
