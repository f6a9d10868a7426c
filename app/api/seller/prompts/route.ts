import { listSellerPrompts } from '@/lib/domain/catalog'
import { createDraftInput, sellerListQuery } from '@/lib/domain/catalog/write-schema'
import { startDraft } from '@/lib/flows/save-draft'
import { route } from '@/lib/http/route'

/** GET /api/seller/prompts: one's own listings, newest first. */
export const GET = route({ actor: 'seller', query: sellerListQuery }, ({ actor, query }) => listSellerPrompts(actor.sellerId, query))

/** POST /api/seller/prompts: starts a draft with whatever is known of it. */
export const POST = route({ actor: 'seller', input: createDraftInput, status: 201 }, ({ actor, input }) => startDraft(actor, input))
