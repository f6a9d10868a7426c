'use client'

import { useEffect } from 'react'
import { useRouter } from '@/i18n/navigation'

/** `j` and `k` go to the next and the former listing of the queue, `x` to the decision; not while somebody types. */
export function QueueKeys({ paths, current }: { paths: readonly string[]; current: number }) {
  const router = useRouter()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input:not([type=radio]), textarea, select, dialog')) return
      const step = { j: 1, k: -1 }[event.key]
      if (step !== undefined) {
        const path = paths[current === -1 ? 0 : current + step]
        if (path) router.push(path)
      } else if (event.key === 'x') {
        document.querySelector<HTMLElement>('.pd input[type=radio]')?.focus()
      } else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [paths, current, router])
  return null
}
