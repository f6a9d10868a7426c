import { NextIntlClientProvider, type Messages } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Namespace } from '@/i18n/namespaces'

/**
 * Hands the words of some areas down to the client components inside. Client components always have `common`; wrap an
 * island in this when it needs more: `<IslandMessages namespaces={['checkout']}><PayForm /></IslandMessages>`.
 */
export async function IslandMessages({ namespaces, children }: { namespaces: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages()
  const messages: Partial<Messages> = Object.fromEntries(['common' as const, ...namespaces].map((name) => [name, all[name]]))
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
