import type { MouseEvent } from 'react'

/** Closes a native popover when a link inside it is followed; the page changes below it without a reload. */
export function closeOnFollow(event: MouseEvent<HTMLElement>): void {
  if (event.target instanceof Element && event.target.closest('a')) event.currentTarget.hidePopover()
}
