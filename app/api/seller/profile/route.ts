import { readSellerProfile } from '@/lib/domain/accounts'
import { sellerProfileInput } from '@/lib/domain/accounts/seller-schema'
import { becomeSeller } from '@/lib/flows/become-seller'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** GET /api/seller/profile: one's own seller profile, null before there is one. */
export const GET = route({ actor: 'user' }, ({ actor }) => readSellerProfile(actor.userId))

/** PUT /api/seller/profile: makes or changes it. */
export const PUT = route({ actor: 'buyer', input: sellerProfileInput }, async ({ actor, input }) => {
  const { slugs } = await becomeSeller(actor, input)
  catalogChanged(...slugs) // also for a shop without prompts: its page, or that it has none, may be kept
  return readSellerProfile(actor.userId)
})
