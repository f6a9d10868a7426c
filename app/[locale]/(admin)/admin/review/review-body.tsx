import { useTranslations } from 'next-intl'
import { cx } from '@/app/_ui/class-names'
import { diffLines } from '@/lib/core/line-diff'
import type { ReviewView } from '@/lib/domain/catalog'

/** The sold text with its numbered lines: those in clear are marked, and so is what the machine noticed. */
export function WholeBody({ review }: { review: ReviewView }) {
  const t = useTranslations('admin.review')
  const { body, clearLines } = review.version
  return (
    <div className="diff" role="region" tabIndex={0} aria-label={t('body')}>
      {body.split('\n').map((text, index) => {
        const worst = review.checks.lint.filter(({ line, code }) => line === index + 1 && code !== 'HEADINGS_ARE_PUBLIC')
        const isClear = clearLines.includes(index + 1)
        return (
          <div key={index} className={cx(worst.some(({ severity }) => severity === 'error') && 'd')}>
            <span /><span>{index + 1}</span><i title={isClear ? t('clear') : undefined}>{worst.length > 0 ? '!' : isClear ? '●' : ''}</i>
            <code>{isClear ? <mark>{text}</mark> : text}</code>
          </div>
        )
      })}
    </div>
  )
}

const marks = { same: '', removed: '−', added: '+' } as const
const rows = { same: undefined, removed: 'd', added: 'a' } as const

/** The lines that changed since the version on sale. */
export function BodyDiff({ former, next }: { former: { label: string; body: string }; next: { label: string; body: string } }) {
  const t = useTranslations('admin.review')
  return (
    <div className="diff" role="region" tabIndex={0} aria-label={t('difference', { former: former.label, next: next.label })}>
      {diffLines(former.body, next.body).map((line, index) => (
        <div key={index} className={rows[line.kind]}>
          <span>{line.before}</span><span>{line.after}</span><i>{marks[line.kind]}</i>
          <code>{line.kind === 'removed' ? <del>{line.text}</del> : line.kind === 'added' ? <ins>{line.text}</ins> : line.text}</code>
        </div>
      ))}
    </div>
  )
}
