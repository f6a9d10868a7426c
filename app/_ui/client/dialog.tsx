'use client'

import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from 'react'
import { cx } from '../class-names'

/**
 * A native modal dialog: the rest of the page is inert, Escape closes it, and focus returns to where it was. `onClose`
 * is called for every way of closing; keep `open` in the state of the caller. `actions` are its buttons, the main one last.
 */
export function Dialog({ open, onClose, title, actions, wide, children }: {
  open: boolean
  onClose: () => void
  title: ReactNode
  actions?: ReactNode
  wide?: boolean | undefined
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    if (!open && element?.open) element.close()
  }, [open])

  /** A press on the backdrop lands on the dialog itself, outside its box. */
  const closeOutside = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target !== event.currentTarget) return
    const box = event.currentTarget.getBoundingClientRect()
    const isInside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
    if (!isInside) onClose()
  }

  return (
    <dialog ref={dialog} className={cx('dialog', wide && 'wide')} aria-labelledby={titleId} onClose={onClose} onMouseDown={closeOutside}>
      <h2 id={titleId}>{title}</h2>
      {children}
      {actions && <div className="acts">{actions}</div>}
    </dialog>
  )
}
