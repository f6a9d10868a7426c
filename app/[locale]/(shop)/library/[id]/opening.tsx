'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type CSSProperties } from 'react'
import { Belt } from '@/app/_ui/belt'
import { Button } from '@/app/_ui/button'
import { KstTime } from '@/app/_ui/kst-time'
import { Spine, VariableMark } from '@/app/_ui/redaction'
import { bothJosa } from '@/lib/core/josa'
import { linesOf, parseTemplate, type TemplateLine } from '@/lib/core/template/parse'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'

const STAGGER_MS = 24
const LAST_START_MS = 600
const WIPE_MS = 200
const LINES_SHOWN = 14

interface Props {
  body: string
  openedAt: string
  modelFamily: ModelFamily
  modelLabel: string
  onRead: () => void
}

/**
 * The bars wipe away word by word under the slid belt. The text came only after the opening was recorded, so the wipe
 * hides nothing; with reduced motion the style sheet shows it at once.
 */
export function Opening({ body, openedAt, modelFamily, modelLabel, onRead }: Props) {
  const t = useTranslations('library')
  const heading = useRef<HTMLParagraphElement>(null)
  const [round, setRound] = useState(0)
  const [isDone, setDone] = useState(false)

  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const timer = setTimeout(() => setDone(true), LAST_START_MS + WIPE_MS)
    return () => clearTimeout(timer)
  }, [round])

  const replay = () => {
    setDone(false)
    setRound(round + 1)
  }
  return (
    <>
      <figure className="specimen opening" data-model={modelFamily} aria-label={t('opening.figure')}>
        <Spine label={modelLabel} hidden />
        <div className="op play" key={round}>
          <Belt gone>{t.rich('openedAt', { when: () => <KstTime instant={openedAt} variant="datetime" /> })}</Belt>
          <Parts body={body} />
        </div>
      </figure>
      <div className="op-f">
        <p role="status" className="t14 i2" tabIndex={-1} ref={heading}>{isDone ? t('opening.done') : t('opening.busy')}</p>
        <Button variant="ghost" small icon="retry" onClick={replay}>{t('opening.again')}</Button>
        <Button small onClick={onRead}>{t('opening.fill')}</Button>
      </div>
    </>
  )
}

function Parts({ body }: { body: string }) {
  let words = 0
  let lines = 0
  const delay = (): CSSProperties => ({ '--d': `${Math.min(words++ * STAGGER_MS, LAST_START_MS)}ms` }) as CSSProperties
  const sections = parseTemplate(body).template.sections.map((section, index) => {
    const shown = linesOf(section).filter((line) => line !== section.heading).filter(() => ++lines <= LINES_SHOWN)
    if (shown.length === 0) return null
    return (
      <section className="spec-part" key={index}>
        <h2 className="sp">{section.name}</h2>
        <div>{shown.map((line) => <p key={line.number}>{wordsOf(line, delay)}</p>)}</div>
      </section>
    )
  })
  return <>{sections}</>
}

function wordsOf(line: TemplateLine, delay: () => CSSProperties) {
  return line.runs.map((run, index) =>
    run.kind === 'variable'
      ? <span className="w v" key={index}><VariableMark name={run.name} />{run.particle && bothJosa(run.particle)}</span>
      : run.text.split(/(\s+)/).map((word, part) => (/^\s*$/.test(word) ? word && ' ' : <span className="w" style={delay()} key={`${index}-${part}`}>{word}</span>)),
  )
}
