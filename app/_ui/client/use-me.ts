'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { callApi, forgetSession } from './api'

/** Who is signed in, as far as the frame needs to know. Rights are checked on the server, never from this. */
export interface Me {
  displayName: string
  roles: string[]
  hasSellerProfile: boolean
}

/** `undefined` until the answer is here, `null` for a guest. */
export type MeState = Me | null | undefined

let state: MeState
let asking: Promise<void> | undefined
const listeners = new Set<() => void>()

function set(next: MeState): void {
  state = next
  listeners.forEach((listener) => listener())
}

async function ask(): Promise<void> {
  try {
    set((await callApi<{ actor: Me | null }>('/api/me/context')).actor)
  } catch {
    set(null) // Without an answer the page stays usable as a guest's; every private page asks for itself.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who is here. The first island that uses it asks once for the whole page. */
export function useMe(): MeState {
  useEffect(() => {
    if (state === undefined) asking ??= ask().finally(() => { asking = undefined })
  }, [])
  return useSyncExternalStore(subscribe, () => state, () => undefined)
}

/** Asks again who is here, after signing in or changing the name. Signing in changes the session, so its token goes too. */
export function refreshMe(): Promise<void> {
  forgetSession()
  return ask()
}
