'use client'

import { ErrorState } from '../states'
import type { ShownError } from './use-api-action'

/** The error of an action, read out when it appears; nothing while there is none. */
export function ActionError({ error }: { error: ShownError | undefined }) {
  if (!error) return null
  return <ErrorState title={error.message} errorId={error.requestId} announce="alert" />
}
