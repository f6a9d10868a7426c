import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import type { PromptStatusName } from '@/lib/domain/catalog/write-schema'

const tones: Record<PromptStatusName, BadgeTone> = { DRAFT: 'plain', IN_REVIEW: 'info', REJECTED: 'bad', PUBLISHED: 'ok', UNPUBLISHED: 'warn', TAKEN_DOWN: 'bad' }

/** Where a listing stands, for its seller and for operators. */
export function PromptStatusBadge({ status }: { status: PromptStatusName }) {
  const t = useTranslations('studio.prompts.status')
  return <Badge tone={tones[status]}>{t(status)}</Badge>
}
