import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { contextOf } from '@/lib/domain/accounts'
import { readCookie } from '@/lib/http/cookies'
import { route } from '@/lib/http/route'
import { findPromptStanding } from '@/lib/reports/prompt-standing'

/**
 * What the personal parts of a public page need: who is here and, with `prompt`, whether they own or sell it. A browser
 * whose access token ran out gets 401, upon which it refreshes and asks again; a guest gets `actor: null`.
 */
export const GET = route({ actor: 'optional', query: z.strictObject({ prompt: z.string().max(40).optional() }) }, async ({ actor, query, request }) => {
  if (!actor && readCookie(request.headers, 'access') !== null) throw new AppError('AUTH_REQUIRED', { status: 401, safeMessage: 'Please sign in.' })
  return { ...contextOf(actor), prompt: actor && query.prompt ? await findPromptStanding(actor, query.prompt) : null }
})
