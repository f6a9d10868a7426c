'use client'

import { useEffect, useRef, type RefObject } from 'react'
import { useApiAction, type ActionOutcome, type ShownError } from '@/app/_ui/client/use-api-action'

/** What a form of an account page gives to its markup. */
export interface AccountForm {
  /** For the ApiForm. */
  props: { ref: RefObject<HTMLFormElement | null>; onSend: (form: HTMLFormElement) => void }
  isBusy: boolean
  error: ShownError | undefined
}

/** Sends a form's fields to `send`; after a refusal the first field that is wrong has the focus. */
export function useAccountForm(send: (fields: FormData, form: HTMLFormElement) => Promise<ActionOutcome>): AccountForm {
  const ref = useRef<HTMLFormElement>(null)
  const action = useApiAction(send)
  useEffect(() => {
    if (action.error) ref.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [action.error])
  const onSend = (form: HTMLFormElement) => void action.run(new FormData(form), form)
  return { props: { ref, onSend }, isBusy: action.isBusy, error: action.error }
}

/** A text of a form's field. */
export const textOf = (fields: FormData, name: string): string => String(fields.get(name) ?? '')
