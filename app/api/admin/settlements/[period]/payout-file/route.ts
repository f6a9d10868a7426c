import { payoutFileQuery, periodParams } from '@/lib/domain/settlement/schema'
import { handOutPayoutFile } from '@/lib/flows/hand-out-payout-file'
import { fileResponse } from '@/lib/http/files'
import { route } from '@/lib/http/route'

/** GET /api/admin/settlements/{period}/payout-file: the bank's file; its payouts count as sent from the first download on. */
export const GET = route({ actor: 'admin', params: periodParams, query: payoutFileQuery, rate: 'admin' }, async ({ actor, params, query }) => {
  const file = await handOutPayoutFile(actor, params.period, query.number)
  return fileResponse(file.bytes, { type: 'text/csv; charset=utf-8', name: `payout-${file.id}.csv`, sha256: file.sha256 })
})
