import { notFound } from '@/lib/core/errors'
import { findPublicPrompt } from '@/lib/domain/catalog'
import { promptDetailSchema, promptParamsSchema } from '@/lib/domain/catalog/schema'
import { publicAnswer } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** A prompt on sale with its masked preview. What is not on sale is not there. */
export const GET = route({ actor: 'anyone', params: promptParamsSchema, output: promptDetailSchema }, ({ params, request }) =>
  publicAnswer(request, `prompt ${params.slug}`, async () => {
    const prompt = await findPublicPrompt(params.slug)
    if (!prompt) throw notFound('prompt')
    return prompt
  }))
