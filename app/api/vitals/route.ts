import { addVitals } from '@/lib/domain/watch'
import { vitalsInput } from '@/lib/domain/watch/vitals-schema'
import { route } from '@/lib/http/route'

/** POST /api/vitals: how a page felt, told by the browser that showed it: its pattern, the class of device, the measures. Nothing tells who. */
export const POST = route({ actor: 'anyone', input: vitalsInput, rate: 'vitals', bodyBytesMax: 2048, status: 204 }, async ({ input }) => {
  await addVitals(input)
  return undefined
})
