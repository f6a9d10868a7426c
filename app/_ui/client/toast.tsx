'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Button } from '../button'
import { Icon } from '../icon'

/** What a toast may carry besides its words. */
export interface ToastOptions {
  tone?: 'ok' | 'bad' | undefined
  /** One thing to do, such as taking it back. */
  action?: { label: string; run: () => void } | undefined
}

interface Toast extends ToastOptions {
  id: number
  message: string
}

const shownForMs = 5000
const shownWithActionForMs = 10_000

let toasts: readonly Toast[] = []
let lastId = 0
const none: readonly Toast[] = []
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  listeners.forEach((listener) => listener())
}

function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id))
}

/** Says that something happened, in passing. Never for what the reader must act on: that belongs in the page. */
export function showToast(message: string, options: ToastOptions = {}): void {
  const toast = { id: ++lastId, message, ...options }
  set([...toasts.slice(-2), toast])
  setTimeout(() => dismiss(toast.id), options.action ? shownWithActionForMs : shownForMs)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear. Stands once in the layout and is always there, so that screen readers hear what comes into it. */
export function ToastRegion() {
  const t = useTranslations('common.toast')
  const shown = useSyncExternalStore(subscribe, () => toasts, () => none)
  return (
    <div className="toasts" role="region" aria-live="polite" aria-label={t('region')}>
      {shown.map(({ id, message, tone = 'ok', action }) => (
        <div key={id} className="toast">
          <span><Icon name={tone === 'ok' ? 'check' : 'alert'} /> {message}</span>
          {action && <Button small onClick={() => { action.run(); dismiss(id) }}>{action.label}</Button>}
        </div>
      ))}
    </div>
  )
}
