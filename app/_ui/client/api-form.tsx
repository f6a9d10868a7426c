'use client'

import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react'

/** A form as the script of `early-submit.tsx` sees it. */
interface EarlyForm extends HTMLFormElement {
  isReady?: boolean
  wasSent?: boolean
}
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Sets a value past React, which notes what is set on the element itself: only a difference to its note is a change. */
function setBehind(control: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value)
}

/** Tells React of what was typed, ticked or chosen before it was there; it took the document as it stood for its own. */
function tellTyped(control: Control): void {
  if (control instanceof HTMLSelectElement) {
    if ([...control.options].some((option) => option.selected !== option.defaultSelected)) control.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
    if (control.checked === control.defaultChecked || (control.type === 'radio' && !control.checked)) return
    control.checked = !control.checked
    control.click()
  } else if (control.type !== 'file' && control.value !== control.defaultValue) {
    const typed = control.value
    control.value = control.defaultValue
    setBehind(control, typed)
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

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
    if (!form || form.isReady) return
    for (const control of form.elements) if (isControl(control)) tellTyped(control)
    form.isReady = true
    form.removeAttribute('aria-busy')
    // After React has drawn what was typed, so that the handler of that drawing sends it.
    if (form.wasSent) setTimeout(() => form.requestSubmit(), 0)
  }, [])
  return (
    // The early script marks the form as busy before React sees it.
    <form {...rest} ref={own} method="post" noValidate data-api="" suppressHydrationWarning onSubmit={(event) => { event.preventDefault(); onSend(event.currentTarget) }} />
  )
}
