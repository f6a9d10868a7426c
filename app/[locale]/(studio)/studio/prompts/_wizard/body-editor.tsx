'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import { cx } from '@/app/_ui/class-names'
import { parseTemplate, variablesOf } from '@/lib/core/template/parse'
import type { LintView } from '@/lib/domain/catalog/write-schema'
import { cutLine, type Mark } from './lines'

const HEADING = /^ {0,3}#{1,6}[ \t]+\S/
const classes = { variable: 'ed-v', error: 'lint-b', warn: 'lint-w' } as const

/**
 * The body as it is typed, over a drawing of the same text with numbered lines, variables on yuja and wavy lines under
 * what the machine noticed. Notices are of the last save (`judged`), so they are drawn only on lines that still are as
 * they were then.
 */
export function BodyEditor({ value, judged, lint, describedBy, onChange }: {
  value: string
  judged: string
  lint: readonly LintView[]
  describedBy: string
  onChange: (body: string) => void
}) {
  const t = useTranslations('studio.wizard.prompt')
  const id = useId()
  const lines = useMemo(() => drawnLines(value, judged, lint), [value, judged, lint])
  return (
    <div className="ed-w">
      <label className="vh" htmlFor={id}>{t('body')}</label>
      <ol className="ed-l" aria-hidden="true">
        {lines.map(({ parts, isHeading, worst }, index) => (
          <li key={index} className={cx(worst === 'error' && 'has-b', worst === 'warn' && 'has-w')}>
            <span>{index + 1}</span>
            <p className={cx(isHeading && 'ed-hd')}>
              {parts.map(({ text, kind }, at) => (kind === null ? text : <span key={at} className={classes[kind]}>{text}</span>))}
            </p>
          </li>
        ))}
      </ol>
      <textarea
        id={id} className="ed-t" value={value} spellCheck={false} aria-describedby={describedBy} placeholder={t('placeholder')}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

function drawnLines(value: string, judged: string, lint: readonly LintView[]) {
  const variables = variablesOf(parseTemplate(value).template)
  const former = judged.split('\n')
  return value.split('\n').map((text, index) => {
    const number = index + 1
    const notices = former[index] === text ? lint.filter(({ line, length }) => line === number && length > 0) : []
    const marks: Mark[] = [
      ...variables.filter(({ line }) => line === number).map(({ column, length }): Mark => ({ column, length, kind: 'variable' })),
      ...notices.filter(({ code }) => code !== 'HEADINGS_ARE_PUBLIC').map(({ column, length, severity }): Mark => ({ column, length, kind: severity })),
    ]
    const worst = marks.some(({ kind }) => kind === 'error') ? 'error' : marks.some(({ kind }) => kind === 'warn') ? 'warn' : null
    return { parts: cutLine(text, marks), isHeading: HEADING.test(text), worst }
  })
}
