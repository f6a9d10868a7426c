'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { KstTime } from '@/app/_ui/kst-time'
import { useRouter } from '@/i18n/navigation'
import type { SessionView } from '@/lib/domain/accounts/schema'
import { deviceName } from '../../_parts/device-name'
import { useEnter } from '../../_parts/use-enter'

function SessionRow({ session }: { session: SessionView }) {
  const t = useTranslations('account.security')
  const router = useRouter()
  const end = useApiAction(async () => {
    await callApi(`/api/me/sessions/${session.id}`, { method: 'DELETE' })
    showToast(t('ended'))
    router.refresh()
  })
  const name = deviceName(session.userAgent) || t('unknownDevice')
  return (
    <li>
      <div>
        <b>{name}</b> {session.isCurrent && <Badge tone="ok">{t('current')}</Badge>}
        <p className="t13 i3">
          {t('lastUsed')} <KstTime instant={session.lastUsedAt} variant="datetime" /> · {t('signedIn')} <KstTime instant={session.signedInAt} variant="datetime" />{session.ip !== null && ` · ${session.ip}`}
        </p>
        <ActionError error={end.error} />
      </div>
      {!session.isCurrent && <Button variant="ghost" small onClick={() => void end.run()} busy={end.isBusy && t('ending')} aria-label={t('endNamed', { name })}>{t('end')}</Button>}
    </li>
  )
}

/** Where one is signed in, with a way out of each place and out of all. */
export function SessionList({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations('account.security')
  const enter = useEnter()
  const endAll = useApiAction(async () => {
    await callApi('/api/auth/logout-all', { method: 'POST' })
    return enter('/sign-in')
  })
  return (
    <>
      <ul className="sessions">{sessions.map((session) => <SessionRow key={session.id} session={session} />)}</ul>
      <ActionError error={endAll.error} />
      <Button variant="ghost" onClick={() => void endAll.run()} busy={endAll.isBusy && t('endingAll')}>{t('endAll')}</Button>
    </>
  )
}
