'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import type { LintView } from '@/lib/domain/catalog/write-schema'

/** A notice of the machine and what may be done about it at once. */
export interface LintFix {
  /** What takes the place of the stretch. */
  by: string
}

/** Personal data becomes a blank that the buyer fills; a near miss becomes what was meant. */
function fixOf(notice: LintView, blanks: { phone: string; email: string }): LintFix | null {
  if (notice.line === 0) return null
  switch (notice.code) {
    case 'PII_PHONE': return { by: `{{${blanks.phone}}}` }
    case 'PII_EMAIL': return { by: `{{${blanks.email}}}` }
    case 'BRACES_NEAR_MISS': return notice.name === undefined ? null : { by: `{{${notice.name}}}` }
    case 'UNDEFINED_VARIABLE': return notice.suggestion === undefined ? null : { by: `{{${notice.suggestion}}}` }
    default: return null
  }
}

type Code = Parameters<ReturnType<typeof useTranslations<'studio.lint'>>>[0]

/** What should be put right, and below it what was looked for and not found. */
export function LintList({ lint, onFix }: { lint: readonly LintView[]; onFix?: (notice: LintView, fix: LintFix) => void }) {
  const t = useTranslations('studio.lint')
  const blanks = { phone: t('blank.phone'), email: t('blank.email') }
  const isClean = !lint.some(({ code }) => /^(SECRET|PII)_/.test(code))
  return (
    <section aria-labelledby="lint">
      <h2 className="label" id="lint">{t('title')} <small>{t('count', { count: lint.length })}</small></h2>
      <ul className="lints">
        {lint.map((notice, index) => {
          const fix = onFix ? fixOf(notice, blanks) : null
          const names = { name: `{{${notice.name ?? ''}}}`, suggestion: `{{${notice.suggestion ?? ''}}}` }
          return (
            <li key={index} className={notice.severity === 'error' ? 'bad' : 'warn'}>
              <b><Icon name={notice.severity === 'error' ? 'alert' : 'info'} /> {t(`${notice.code}.title` as Code, names)}</b>
              <small className="mono">{notice.line > 0 && t('line', { line: notice.line })}</small>
              <p>{t(`${notice.code}.text` as Code, names)}</p>
              {fix && onFix && <Button variant="text" small onClick={() => onFix(notice, fix)}>{t('fix', { by: fix.by })}</Button>}
            </li>
          )
        })}
        {isClean && (
          <li className="ok">
            <b><Icon name="check" /> {t('clean.title')}</b><small />
            <p>{t('clean.text')}</p>
          </li>
        )}
      </ul>
    </section>
  )
}
