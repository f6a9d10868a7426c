import 'server-only'
import type { Tx } from '@/lib/platform/db'

/** The language in which a user reads mail. */
export async function readMailLocale(tx: Tx, userId: string): Promise<'ko' | 'en'> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { locale: true } })
  return user?.locale === 'en' ? 'en' : 'ko'
}
