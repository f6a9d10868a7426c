import { resendVerification } from '@/lib/domain/accounts'
import { route } from '@/lib/http/route'

/** POST /api/auth/verify-email/resend: sends the confirmation mail again. */
export const POST = route({ actor: 'user', rate: 'mailLinkAccount', status: 202 }, async ({ actor }) => {
  await resendVerification(actor.userId)
  return { status: 'mail-sent' }
})
