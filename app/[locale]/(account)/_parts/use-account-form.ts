'use client'

import { useEffect, useRef, type FormEvent, type RefObject } from 'react'
import { useApiAction, type ActionOutcome, type ShownError } from '@/app/_ui/client/use-api-action'

/** What a form of an account page gives to its markup. */
export interface AccountForm {
  /** For the form element. It posts, so that a form sent before the page is ready puts nothing into the address. */
  props: { ref: RefObject<HTMLFormElement | null>; method: 'post'; noValidate: true; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
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
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void action.run(new FormData(event.currentTarget), event.currentTarget)
  }
  return { props: { ref, method: 'post', noValidate: true, onSubmit }, isBusy: action.isBusy, error: action.error }
}

/** A text of a form's field. */
export const textOf = (fields: FormData, name: string): string => String(fields.get(name) ?? '')
