'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useRef, useState } from 'react'
import { ApiProblem, NETWORK_ERROR } from './api-problem'

/** What a screen shows of a refusal: the words in the reader's language and the id to quote. */
export interface ShownError {
  code: string
  message: string
  requestId: string | undefined
  /** Words for single fields, by the name of the field. */
  fields: Record<string, string>
}

type FieldCode = Parameters<ReturnType<typeof useTranslations<'common.fieldError'>>>[0]

type Texts = Partial<Record<string, string>>

/** The texts of the errors are loaded when the first error happens, so that pages that work do not carry them. */
async function loadErrorTexts(locale: string): Promise<Texts> {
  try {
    return ((await import(`../../../messages/${locale}/errors.json`)) as { default: Texts }).default
  } catch {
    return {}
  }
}

/** Turns whatever was thrown into what a screen shows. Never throws itself. */
export function useErrorText(): (error: unknown) => Promise<ShownError> {
  const locale = useLocale()
  const t = useTranslations('common.error')
  const tField = useTranslations('common.fieldError')
  return useCallback(async (error: unknown) => {
    const problem = error instanceof ApiProblem ? error : undefined
    if (problem?.code === NETWORK_ERROR) return { code: NETWORK_ERROR, message: t('offline'), requestId: undefined, fields: {} }
    const texts = await loadErrorTexts(locale)
    const fields = Object.fromEntries(
      Object.entries(problem?.fields ?? {}).map(([name, code]) => [name, texts[code] ?? (tField.has(code as FieldCode) ? tField(code as FieldCode) : tField('INVALID'))]),
    )
    const fallback = () => {
      if (problem?.status === 401) return t('signIn')
      if (problem?.status === 429) return t('tooMany')
      return Object.keys(fields).length > 0 ? t('fields') : t('generic')
    }
    return {
      code: problem?.code ?? 'UNEXPECTED',
      message: (problem && texts[problem.code]) ?? fallback(),
      requestId: problem?.requestId,
      fields,
    }
  }, [locale, t, tField])
}

/** One action of a screen and where it stands. */
export interface ApiAction<Args extends unknown[]> {
  /** Starts the action. A second press while it runs is ignored, so a double click does nothing twice. */
  run: (...args: Args) => Promise<void>
  isBusy: boolean
  error: ShownError | undefined
  clearError: () => void
}

/** An action that leaves the page says so, and its button stays busy until the next page is there. */
export type ActionOutcome = void | 'leaving'

/**
 * Runs `action` with its busy and error state: `const pay = useApiAction(async () => { await callApi(…) })`. After an
 * error the screen keeps what was typed; put `pay.error` into an ErrorState with `announce="alert"`.
 */
export function useApiAction<Args extends unknown[]>(action: (...args: Args) => Promise<ActionOutcome>): ApiAction<Args> {
  const describe = useErrorText()
  const running = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ShownError>()

  const run = async (...args: Args) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setError(undefined)
    try {
      if ((await action(...args)) === 'leaving') return
    } catch (thrown) {
      setError(await describe(thrown))
    }
    running.current = false
    setBusy(false)
  }

  return { run, isBusy, error, clearError: () => setError(undefined) }
}
