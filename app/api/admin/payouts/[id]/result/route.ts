import { payoutParams, payoutResultInput } from '@/lib/domain/settlement/schema'
import { recordPayoutResult } from '@/lib/flows/record-payout-result'
import { route } from '@/lib/http/route'

/** POST /api/admin/payouts/{id}/result: what the bank said of a payout. */
export const POST = route({ actor: 'admin', params: payoutParams, input: payoutResultInput, rate: 'admin' }, ({ actor, params, input }) => recordPayoutResult(actor, params.id, input))
