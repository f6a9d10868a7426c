'use client'

import type { ReactNode } from 'react'
import { closeOnFollow } from './popover'

/** A native popover that covers the top of a phone. Any button with `popoverTarget={id}` opens it, also without scripts. */
export function MenuSheet({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return <div id={id} className="sheet-menu" popover="auto" role="dialog" aria-label={label} onClick={closeOnFollow}>{children}</div>
}
