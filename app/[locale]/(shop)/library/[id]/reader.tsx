'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { CopyButton } from '@/app/_ui/client/copy-button'
import { VariableForm } from './variable-form'
import { parseTemplate } from '@/lib/core/template/parse'
import { fillTemplate, type FillSegment } from '@/lib/core/template/fill'
import { checkValues, isBlank, valueOf } from '@/lib/core/template/variables'
import { countWords } from '@/lib/core/template/words'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'

type Values = Record<string, string>
const views = ['filled', 'original'] as const
type View = (typeof views)[number]

/** Values are kept in this browser alone, so that a reload loses nothing and no server learns them. */
function useKeptValues(key: string): [Values, (values: Values) => void] {
  const kept = useSyncExternalStore(
    (onChange) => {
      window.addEventListener(`kept:${key}`, onChange)
      return () => window.removeEventListener(`kept:${key}`, onChange)
    },
    () => readKept(key),
    () => '{}',
  )
  const values = useMemo(() => parseKept(kept), [kept])
  return [values, (next) => { writeKept(key, JSON.stringify(next)) }]
}

const memory = new Map<string, string>()

function readKept(key: string): string {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? '{}'
  } catch {
    return memory.get(key) ?? '{}' // storage is blocked: the values live as long as the page
  }
}

function writeKept(key: string, text: string): void {
  memory.set(key, text)
  try {
    localStorage.setItem(key, text)
  } catch {
    // Blocked or full: the copy in memory serves.
  }
  window.dispatchEvent(new Event(`kept:${key}`))
}

function parseKept(text: string): Values {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([, entry]) => typeof entry === 'string')) : {}
  } catch {
    return {}
  }
}

/** The open purchase: a form for the variables beside the prompt, which follows every key. */
export function Reader({ purchaseId, body, variables }: { purchaseId: string; body: string; variables: PublicVariable[] }) {
  const t = useTranslations('library.reader')
  const locale = useLocale() === 'en' ? 'en' : 'ko'
  const [values, setValues] = useKeptValues(`fill:${purchaseId}`)
  const [view, setView] = useState<View>('filled')
  const template = useMemo(() => parseTemplate(body).template, [body])
  const filled = useMemo(() => fillTemplate(template, variables, values, locale), [template, variables, values, locale])
  const problems = useMemo(() => checkValues(variables, values).filter((problem) => variables.some((variable) => variable.name === problem.name)), [variables, values])
  const done = variables.filter((variable) => !isBlank(valueOf(variable, values))).length
  const text = view === 'filled' ? filled.text : body

  /** Tabs are one stop of the Tab key; the arrows move between the two. */
  const turn = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    setView(view === 'filled' ? 'original' : 'filled')
    const other = event.currentTarget.nextElementSibling ?? event.currentTarget.previousElementSibling
    if (other instanceof HTMLElement) other.focus()
  }

  return (
    <div className="reader">
      <div className="r-form">
        <div className="co-h"><h2>{t('title')}</h2><small className="i3 mono" aria-label={t('progress', { done, all: variables.length })}>{done} / {variables.length}</small></div>
        {variables.length === 0 ? <p className="t14 i2">{t('noVariables')}</p> : <VariableForm variables={variables} values={values} problems={problems} onChange={setValues} />}
        <p className="t13 i3">{t('kept')}</p>
      </div>
      <section className="r-out" aria-label={t('output')}>
        <div className="r-top">
          <div className="tabs" role="tablist" aria-label={t('views')}>
            {views.map((name) => <button key={name} type="button" role="tab" aria-selected={view === name} aria-controls="r-text" tabIndex={view === name ? 0 : -1} onClick={() => setView(name)} onKeyDown={turn}>{t(name)}</button>)}
          </div>
          <CopyButton text={text} label={t('copyAll')} variant="primary" />
        </div>
        <div className="r-text" id="r-text" role="tabpanel" tabIndex={0} aria-label={t(view)}><FilledText segments={view === 'filled' ? filled.segments : [{ kind: 'text', text: body }]} /></div>
        <p className="r-st t13 i3"><span>{t('words', { count: countWords(text) })}</span>{view === 'filled' && filled.missing.length > 0 && <span role="status">{t('missing', { count: filled.missing.length })}</span>}</p>
      </section>
    </div>
  )
}

/** Segments as lines: a `#` line as a heading in mono, everything else as it is written. */
function FilledText({ segments }: { segments: FillSegment[] }) {
  const lines: FillSegment[][] = [[]]
  for (const segment of segments) {
    for (const [index, text] of segment.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ ...segment, text })
    }
  }
  return lines.map((line, index) => {
    const content = line.map((segment, part) => <Piece key={part} segment={segment} />)
    return /^#{1,6}\s/.test(line[0]?.text ?? '') ? <h3 key={index}>{content}</h3> : <p key={index} className="pre">{content}</p>
  })
}

function Piece({ segment }: { segment: FillSegment }) {
  if (segment.kind === 'value') return <mark className="fill">{segment.text}</mark>
  if (segment.kind === 'missing') return <mark className="fill none">{segment.text}</mark>
  return segment.text
}
