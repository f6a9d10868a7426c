import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { cx } from '@/app/_ui/class-names'
import { KstTime } from '@/app/_ui/kst-time'
import type { StepView } from '@/lib/domain/operations'
import type { IncidentPage } from '@/lib/reports/incident-page'
import { StampForm } from './entry-forms'

/** The eight steps: who stamped them when, which clock was kept, and the form for those whose turn it is. */
export function IncidentSteps({ page: { incident, handOf } }: { page: IncidentPage }) {
  const t = useTranslations('operations.incident')
  return (
    <ol className="steps ops-s">
      {incident.steps.map((step) => {
        const isNext = incident.next.includes(step.step)
        return (
          <li key={step.step} className={step.at ? 'done' : undefined} aria-current={isNext ? 'step' : undefined}>
            <div>
              <p className="ops-t"><b>{t(`step.${step.step}`)}</b> <StepClock step={step} /></p>
              {step.at
                ? <p className="t14 i2">{t.rich('openedBy', { name: step.by ? (handOf(step.by).name ?? t('gone')) : t('machine'), time: () => <KstTime instant={step.at ?? ''} variant="clock" /> })}{step.note && <> — {step.note}</>}</p>
                : <p className="t14">{t(`stepText.${step.step}`)}</p>}
              {isNext && <StampForm id={incident.id} step={step.step} />}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StepClock({ step: { at, dueAt, state } }: { step: StepView }) {
  const t = useTranslations('operations.incident')
  if (state === 'none' || !dueAt) return null
  if (state === 'kept') return <Badge tone="ok">{t('kept')}</Badge>
  if (state === 'late') return <Badge tone="bad" icon="alert">{t(at ? 'late' : 'overdue')}</Badge>
  return <span className={cx('num', 't13')}>{t.rich('due', { time: () => <KstTime instant={dueAt} variant="clock" /> })}</span>
}
