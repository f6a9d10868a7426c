'use client'

import { useTranslations } from 'next-intl'
import { Button, LinkButton } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'
import type { PromptStatusName, VersionStatusName } from '@/lib/domain/catalog/write-schema'
import { DeleteDraft } from '../delete-draft'

/** What a seller may do with a listing where it stands. */
export function SaleActions({ id, title, status, version, selfApproval }: { id: string; title: string; status: PromptStatusName; version: { label: string; status: VersionStatusName }; selfApproval: boolean }) {
  const t = useTranslations('studio.prompt.actions')
  const router = useRouter()
  const path = `/api/seller/prompts/${id}`
  const act = useApiAction(async (what: 'unpublish' | 'republish' | 'approve') => {
    await callApi(`${path}/${what}`, { method: 'POST' })
    router.refresh()
  })
  const write = useApiAction(async (step: 'minor' | 'major') => {
    await callApi(`${path}/versions`, { method: 'POST', body: { step } })
    router.push(`/studio/prompts/${id}/edit`)
    return 'leaving'
  })
  if (status === 'TAKEN_DOWN') return null
  const isIdle = version.status === 'APPROVED'
  return (
    <div className="acts">
      <ActionError error={act.error ?? write.error} />
      {version.status === 'DRAFT' && <LinkButton href={`/studio/prompts/${id}/edit`}>{t('goOn', { label: version.label })}</LinkButton>}
      {version.status === 'REJECTED' && <Button busy={write.isBusy && t('opening')} onClick={() => void write.run('minor')}>{t('correct')}</Button>}
      {isIdle && <Button busy={write.isBusy && t('opening')} onClick={() => void write.run('minor')}>{t('minor')}</Button>}
      {isIdle && <Button variant="ghost" busy={write.isBusy && t('opening')} onClick={() => void write.run('major')}>{t('major')}</Button>}
      {status === 'PUBLISHED' && <Button variant="ghost" busy={act.isBusy && t('working')} onClick={() => void act.run('unpublish')}>{t('unpublish')}</Button>}
      {status === 'UNPUBLISHED' && <Button variant="ghost" busy={act.isBusy && t('working')} onClick={() => void act.run('republish')}>{t('republish')}</Button>}
      {status === 'REJECTED' && <DeleteDraft id={id} title={title} />}
      {isIdle && <p className="t13 i3 acts-n">{t('stepNote')}</p>}
      {selfApproval && (
        <div className="note warn acts-n">
          <b>{t('demo.title')}</b>
          <p>{t('demo.text')}</p>
          <p className="acts"><Button variant="ghost" small busy={act.isBusy && t('working')} onClick={() => void act.run('approve')}>{t('demo.approve')}</Button></p>
        </div>
      )}
    </div>
  )
}
