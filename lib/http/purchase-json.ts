import 'server-only'
import type { OpenedPurchase } from '@/lib/flows/read-purchase'

/** An opened purchase as the API answers it. */
export function toContentJson({ purchase, content, versions }: OpenedPurchase) {
  return {
    id: purchase.id,
    orderId: purchase.orderId,
    promptId: purchase.promptId,
    slug: purchase.slug,
    title: purchase.title,
    licence: purchase.licence,
    openedAt: purchase.openedAt,
    version: { id: content.versionId, label: content.label, changeNote: content.changeNote },
    versions: versions.map(({ id, label, changeNote, reviewedAt }) => ({ id, label, changeNote, reviewedAt })),
    body: content.body,
    variables: content.variables,
    settings: content.settings,
    examples: content.examples.map(({ inputs, output, model, settings, ranOn, imageId }) => ({ inputs, output, model, settings, ranOn: ranOn.toISOString().slice(0, 10), imageUrl: imageId ? `/api/images/${imageId}` : null })),
  }
}
