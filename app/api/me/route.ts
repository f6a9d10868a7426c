import { getProfile, updateProfile } from '@/lib/domain/accounts'
import { updateProfileInput } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'

/** GET /api/me: the own profile. */
export const GET = route({ actor: 'user' }, ({ actor }) => getProfile(actor))

/** PATCH /api/me: changes name or language. */
export const PATCH = route({ actor: 'user', input: updateProfileInput }, async ({ actor, input }) => {
  await updateProfile(actor, input)
  return getProfile(actor)
})
