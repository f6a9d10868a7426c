import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { PHASE_TONE, type OrderPhase } from './order-phase'

/** The phase of an order in one word. */
export function PhaseBadge({ phase }: { phase: OrderPhase }) {
  const t = useTranslations('checkout.phase')
  return <Badge tone={PHASE_TONE[phase]}>{t(phase)}</Badge>
}
