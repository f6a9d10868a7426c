import { register } from '@/lib/domain/accounts'
import { registerInput } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'

/** 202 whether or not the address is known; the rest comes by mail. */
export const POST = route({ actor: 'anyone', input: registerInput, rate: 'register', status: 202 }, async ({ input }) => {
  await register(input)
  return { status: 'mail-sent' }
})
