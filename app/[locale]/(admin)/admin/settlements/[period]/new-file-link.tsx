'use client'

import type { ReactNode } from 'react'
import { useRouter } from '@/i18n/navigation'

/** How long a download takes to be booked; the page then shows what was sent. */
const BOOKED_AFTER_MS = 1_500

/** Downloads a file that changes what the page shows, and shows it. */
export function NewFileLink({ href, children }: { href: string; children: ReactNode }) {
  const router = useRouter()
  return <a className="btn" href={href} download onClick={() => setTimeout(() => router.refresh(), BOOKED_AFTER_MS)}>{children}</a>
}
