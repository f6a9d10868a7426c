import { requestPasswordReset } from '@/lib/domain/accounts'
import { forgotPasswordInput } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'

/** 202 whether or not the address is known. */
export const POST = route({ actor: 'anyone', input: forgotPasswordInput, rate: 'mailLink', status: 202 }, async ({ input }) => {
  await requestPasswordReset(input.email)
  return { status: 'mail-sent' }
})
