import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import type { RunStatus } from '@/lib/domain/settlement/schema'

const LOOKS = { COMPUTING: { tone: 'warn', icon: 'clock' }, COMPUTED: { tone: 'mark', icon: null }, APPROVED: { tone: 'info', icon: 'bank' }, DONE: { tone: 'ok', icon: 'check' } } as const

/** Where a month's run stands. */
export function RunBadge({ status }: { status: RunStatus }) {
  const t = useTranslations('money.admin.runStatus')
  return <Badge tone={LOOKS[status].tone} icon={LOOKS[status].icon}>{t(status)}</Badge>
}
