import { verifyEmail } from '@/lib/domain/accounts'
import { verifyEmailInput } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'

/** Confirms an address. The link itself only shows a page; mail scanners that follow it confirm nothing. */
export const POST = route({ actor: 'anyone', input: verifyEmailInput, rate: 'mailLink' }, async ({ input }) => {
  await verifyEmail(input.token)
  return { isEmailVerified: true }
})
