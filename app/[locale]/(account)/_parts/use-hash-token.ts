'use client'

import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/**
 * The token of a mail's link: it stands in the fragment of the address, which the browser never sends anywhere.
 * Undefined until the page runs in the browser, null when there is none.
 */
export function useHashToken(): string | null | undefined {
  return useSyncExternalStore(subscribe, () => new URLSearchParams(window.location.hash.slice(1)).get('token'), () => undefined)
}

/** Takes a used token out of the address and the history. */
export function forgetHashToken(): void {
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
}
