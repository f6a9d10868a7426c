import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { fillTemplate } from '@/lib/core/template/fill'
import { parseTemplate } from '@/lib/core/template/parse'
import { checkValues } from '@/lib/core/template/variables'
import { listReadableVersions, readVersionContent, type VersionContent } from '@/lib/domain/catalog'
import { getOpenPurchase, libraryError, type Purchase } from '@/lib/domain/library'

export interface OpenedPurchase {
  purchase: Purchase
  content: VersionContent
  versions: Awaited<ReturnType<typeof listReadableVersions>>
}

/** Reads an opened purchase with its body. Throws LIBRARY_SEALED (409) before the opening, NOT_FOUND for a version one may not read. */
export async function readPurchase(actor: Actor, entitlementId: string, versionId?: string): Promise<OpenedPurchase> {
  const purchase = await getOpenPurchase(actor.userId, entitlementId)
  const versions = await listReadableVersions(purchase.promptId, purchase.purchasedVersionId)
  const wanted = versionId ?? purchase.purchasedVersionId
  if (wanted !== purchase.purchasedVersionId && !versions.some((version) => version.id === wanted)) throw notFound('version')
  return { purchase, content: await readVersionContent(wanted), versions }
}

/** Fills the variables of an opened purchase. Throws LIBRARY_VALUES_INVALID with the fields that do not fit. */
export async function fillPurchase(actor: Actor, entitlementId: string, input: { values: Record<string, string>; locale: 'ko' | 'en'; versionId?: string | undefined }): Promise<{ text: string; missing: string[] }> {
  const { content } = await readPurchase(actor, entitlementId, input.versionId)
  const problems = checkValues(content.variables, input.values)
  const wrong = problems.filter((problem) => problem.code !== 'REQUIRED')
  if (wrong.length > 0) throw libraryError('LIBRARY_VALUES_INVALID', { status: 400, fields: Object.fromEntries(wrong.map((problem) => [problem.name, problem.code])) })
  const { text, missing } = fillTemplate(parseTemplate(content.body).template, content.variables, input.values, input.locale)
  return { text, missing }
}
