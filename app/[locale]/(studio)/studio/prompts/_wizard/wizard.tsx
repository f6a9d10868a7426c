'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/app/_ui/button'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { StepList } from '@/app/_ui/data'
import { PromptCard } from '@/app/_ui/prompt-card'
import { Banner } from '@/app/_ui/states'
import { useRouter } from '@/i18n/navigation'
import type { DraftView, LintView, SubmissionProblem } from '@/lib/domain/catalog/write-schema'
import { DraftSaver } from './draft-saver'
import { replaceStretch } from './lines'
import { LintList } from './lint-list'
import { ListingFields, type CategoryChoice } from './listing-fields'
import { SaveNote } from './save-note'
import { StepExamples } from './step-examples'
import { cardOf, StepPreview } from './step-preview'
import { StepPrompt, withBody } from './step-prompt'
import { StepSubmit } from './step-submit'
import { stepOfField, steps, type StepName, type StepProps } from './steps'
import { useProblemWords } from './use-problem-words'

interface Props {
  initial: DraftView
  firstStep: StepName
  categories: readonly CategoryChoice[]
  feeBps: number
  today: string
  sellerName: string
}

function storageOrNull(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

/** The saver of a draft for as long as its page is open; what is not saved when it closes stays in the browser. */
function useDraftSaver(initial: DraftView): DraftSaver {
  const [saver] = useState(() => new DraftSaver(initial, {
    save: (body) => callApi<DraftView>(`/api/seller/prompts/${initial.id}`, { method: 'PATCH', body }),
    load: () => callApi<DraftView>(`/api/seller/prompts/${initial.id}`),
    storage: typeof window === 'undefined' ? null : storageOrNull(),
  }))
  useEffect(() => {
    saver.resume()
    const save = () => { void saver.flush() }
    const warn = (event: BeforeUnloadEvent) => { if (saver.hasUnsaved()) { save(); event.preventDefault() } }
    window.addEventListener('online', save)
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('online', save)
      window.removeEventListener('beforeunload', warn)
      void saver.flush()
      saver.stop()
    }
  }, [saver])
  return saver
}

/** What the machine misses, of the last save and of fields it did not take, in words by path. */
function useErrors(problems: readonly SubmissionProblem[], refused: Record<string, string>, isShown: (path: string) => boolean): Record<string, string> {
  const words = useProblemWords()
  const all = [...problems.map(({ field, code }) => [field, code] as const).reverse(), ...Object.entries(refused)]
  return Object.fromEntries(all.filter(([path]) => isShown(path)).map(([path, code]) => [path, words(code)]))
}

/** Writing a prompt in five steps. It saves by itself; leaving and coming back loses nothing. */
export function Wizard({ initial, firstStep, categories, feeBps, today, sellerName }: Props) {
  const t = useTranslations('studio.wizard')
  const router = useRouter()
  const saver = useDraftSaver(initial)
  const { fields, view, state, refused } = useSyncExternalStore(saver.subscribe, saver.get, saver.get)
  const [step, setStep] = useState<StepName>(firstStep)
  const [seen, setSeen] = useState<ReadonlySet<StepName>>(new Set())
  const heading = useRef<HTMLHeadingElement>(null)
  const isUpdate = view.history.some(({ status }) => status === 'APPROVED')

  const go = (to: StepName) => {
    setSeen(new Set([...seen, step]))
    setStep(to)
    window.history.replaceState(null, '', `?step=${steps.indexOf(to) + 1}`)
    heading.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
    void saver.flush()
  }
  // Nobody is scolded for a step that was not finished yet.
  const shown = useErrors(view.checks.problems, refused, (path) => path in refused || step === 'submit' || seen.has(stepOfField(path)))
  const submit = useApiAction(async () => {
    await saver.flush()
    if (saver.hasUnsaved()) return
    await callApi(`/api/seller/prompts/${view.id}/submit`, { method: 'POST', body: { revision: saver.get().view.revision } })
    router.push(`/studio/prompts/${view.id}`)
    return 'leaving'
  })
  const props: StepProps = { fields, view, errors: shown, isUpdate, categories, feeBps, today, sellerName, onChange: (change) => saver.change(change) }
  const fix = (notice: LintView, { by }: { by: string }) => saver.change(withBody(fields, replaceStretch(fields.body, notice, by)))
  const at = steps.indexOf(step)
  const next = steps[at + 1]
  const previous = steps[at - 1]
  const isCurrentText = view.version.body === fields.body
  return (
    <>
      <main id="main" className="wrap upl">
        <StepList label={t('steps')} current={at} steps={steps.map((name) => ({ label: t(`${name}.step`) }))} />
        <div className="upl-m">
          <h1 ref={heading} tabIndex={-1}>{t(`${step}.h1`)}</h1>
          {state.kind === 'conflict' && (
            <Banner tone="warn" title={t('conflict.title')} announce="alert">
              <p>{t('conflict.text')}</p>
              <p className="acts"><Button small onClick={() => void saver.keepMine()}>{t('conflict.mine')}</Button><Button small variant="ghost" onClick={() => void saver.takeTheirs()}>{t('conflict.theirs')}</Button></p>
            </Banner>
          )}
          {view.rejectionReason && <Banner tone="bad" title={t('rejected')}><p className="pre">{view.rejectionReason}</p></Banner>}
          {step === 'prompt' && <StepPrompt {...props} />}
          {step === 'examples' && <StepExamples {...props} />}
          {step === 'listing' && <ListingFields fields={fields} errors={shown} categories={categories} feeBps={isUpdate ? null : feeBps} onChange={(part) => saver.change(part)} />}
          {step === 'preview' && <StepPreview {...props} />}
          {step === 'submit' && <StepSubmit {...props} submitError={submit.error} isBusy={submit.isBusy} onGo={go} onSubmit={() => void submit.run()} />}
        </div>
        <aside className="upl-s">
          {step === 'prompt' && fields.body !== '' && <LintList lint={view.checks.lint.filter(({ code }) => code !== 'HEADINGS_ARE_PUBLIC')} {...(isCurrentText ? { onFix: fix } : {})} />}
          {step !== 'preview' && <section><h2 className="label">{t('card')}</h2><div className="pv"><PromptCard prompt={cardOf(props, { title: t('preview.untitled'), model: t(`listing.families.${fields.model.family}`) })} /></div></section>}
        </aside>
      </main>
      <div className="upl-b">
        <div className="wrap">
          <SaveNote state={state} onRetry={() => void saver.flush()} />
          {previous && <Button variant="ghost" onClick={() => go(previous)}>{t('back')}</Button>}
          {next && <Button onClick={() => go(next)}>{t('next', { step: t(`${next}.step`) })}</Button>}
        </div>
      </div>
    </>
  )
}
