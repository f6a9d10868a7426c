'use client'

import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react'

/** A form as the script of `early-submit.tsx` sees it. */
interface EarlyForm extends HTMLFormElement {
  isCaught?: boolean
  isReady?: boolean
  wasSent?: boolean
}
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

/** Sets a value past React, which notes what is set on the element itself: only a difference to its note is a change. */
function setBehind(control: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value)
}

/**
 * How React is told of what was typed, ticked or chosen before it was there: it took the document as it stood for its
 * own. Undefined where nothing was. What was typed is kept here, because a drawing in between would put it back.
 */
function early(control: Control): (() => void) | undefined {
  if (control instanceof HTMLSelectElement) {
    const { value } = control
    return [...control.options].every((option) => option.selected === option.defaultSelected) ? undefined : () => {
      control.value = value
      control.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
  if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
    const { checked, defaultChecked, type } = control
    return checked === defaultChecked || (type === 'radio' && !checked) ? undefined : () => {
      control.checked = !checked
      control.click()
    }
  }
  const { value, defaultValue } = control
  return control.type === 'file' || value === defaultValue ? undefined : () => {
    control.value = defaultValue
    setBehind(control, value)
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Makes up for what happened before: what was typed, each after the drawing of the one before, then the pressed button. */
async function catchUp(form: EarlyForm): Promise<void> {
  const typed = [...form.elements].filter(isControl).flatMap((control) => early(control) ?? [])
  for (const tell of typed) {
    tell()
    await nextTask()
  }
  form.isReady = true
  form.removeAttribute('aria-busy')
  if (form.wasSent) form.requestSubmit()
}

/**
 * A form that is sent to the API by `onSend`, and by nothing else. On a slow line it stands there before the scripts
 * that send it: what is typed by then stays, and pressing the button waits for them instead of leaving the page. It says
 * `post`, so that even without any script nothing typed gets into the address. Searches are plain forms with an `action`.
 */
export function ApiForm({ onSend, ref, ...rest }: Omit<ComponentProps<'form'>, 'onSubmit' | 'method' | 'action'> & {
  onSend: (form: HTMLFormElement) => void
  ref?: RefObject<HTMLFormElement | null> | undefined
}) {
  const own = useRef<EarlyForm>(null)
  useImperativeHandle(ref, () => own.current as HTMLFormElement)
  useLayoutEffect(() => {
    const form = own.current
    if (!form || form.isCaught) return
    form.isCaught = true
    void catchUp(form)
  }, [])
  return (
    // The early script marks the form as busy before React sees it.
    <form {...rest} ref={own} method="post" noValidate data-api="" suppressHydrationWarning onSubmit={(event) => { event.preventDefault(); onSend(event.currentTarget) }} />
  )
}
