import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'
import type { MaskedPreview, PreviewRun, PreviewSection } from '@/lib/domain/catalog/preview-schema'
import { Redaction, Spine, VariableMark } from './redaction'

interface Model {
  modelFamily: ModelFamily
  modelLabel: string
}

/**
 * The picture of the product: a prompt in its parts, variables struck with the highlighter, the rest under bars.
 * `headingLevel` keeps the outline of the page right; the parts look the same on every level.
 */
export function Specimen({ preview, modelFamily, modelLabel, headingLevel = 2 }: Model & {
  preview: MaskedPreview
  headingLevel?: 2 | 3
}) {
  const t = useTranslations('common.specimen')
  const counts: [string, ReactNode][] = [
    [t('version'), preview.versionLabel],
    [t('words'), preview.wordCount.toLocaleString('en-US')],
    [t('variables'), preview.variableCount],
    [t('rules'), preview.ruleCount],
    [t('examples'), preview.exampleCount],
    [t('clear'), `${preview.clearPercent}%`],
  ]
  return (
    <figure
      className="specimen"
      data-model={modelFamily}
      aria-label={t('figure', { words: preview.wordCount, variables: preview.variableCount })}
    >
      <Spine label={modelLabel} hidden />
      <div>
        <div className="spec-head">{counts.map(([name, value]) => <span key={name}>{name} <b>{value}</b></span>)}</div>
        {preview.sections.map((section, index) => (
          <Part key={index} section={section} seed={preview.seed + index * 1000} headingLevel={headingLevel} />
        ))}
        <figcaption className="spec-foot">{t('note')}</figcaption>
      </div>
    </figure>
  )
}

function Part({ section, seed, headingLevel }: { section: PreviewSection; seed: number; headingLevel: 2 | 3 }) {
  const t = useTranslations('common.specimen')
  const Heading = `h${headingLevel}` as const
  const visible = section.runs.flat().filter((run) => run.kind === 'variable').map((run) => run.name)
  const names = [...new Set(visible)].join(', ')
  const words = t('partWords', { count: section.wordCount })
  return (
    <section className="spec-part">
      <Heading className="sp">{section.name}<small>{section.isClear ? `${words} · ${t('isClear')}` : words}</small></Heading>
      <div>
        {!section.isClear && <span className="vh">{names ? t('hiddenWith', { names }) : t('hidden')}</span>}
        {section.runs.map((line, index) => <p key={index}><Line runs={line} seed={seed + index * 50} /></p>)}
      </div>
    </section>
  )
}

/** One masked line. A space keeps words and bars apart; a variable keeps its particle close. */
function Line({ runs, seed }: { runs: PreviewRun[]; seed: number }) {
  return runs.map((run, index) => {
    switch (run.kind) {
      case 'variable': return <VariableMark key={index} name={run.name} />
      case 'bars': return <Redaction key={index} seed={seed + index} count={run.count} />
      case 'text': return runs[index + 1]?.kind === 'bars' ? `${run.text.trimEnd()} ` : run.text
    }
  })
}

/** A purchase that is still sealed: nothing but bars, with the belt across. Not even the lines in clear are shown. */
export function SealedSpecimen({ modelFamily, modelLabel, seed, belt }: Model & {
  seed: number
  /** The Belt with the last moment of the refund. */
  belt: ReactNode
}) {
  const t = useTranslations('common.specimen')
  const above = [15, 11, 14]
  const below = [13, 16, 6]
  const line = (count: number, index: number) => <p key={index}><Redaction seed={seed + index} count={count} /></p>
  return (
    <figure className="specimen sealed" data-model={modelFamily} aria-label={t('sealed')}>
      <Spine label={modelLabel} hidden />
      <div>
        <div className="seal-p">{above.map(line)}</div>
        {belt}
        <div className="seal-p">{below.map((count, index) => line(count, index + above.length))}</div>
      </div>
    </figure>
  )
}
