import { getLocale } from 'next-intl/server'
import { redirect } from '@/i18n/navigation'
import { requireActor } from '@/lib/http/guards'

export const instant = false

/** Operators begin with what waits for them. */
export default async function AdminPage() {
  await requireActor('admin', '/admin')
  redirect({ href: '/admin/review', locale: await getLocale() })
}
