'use client'

import { useTranslations } from 'next-intl'
import Image from 'next/image'
import { useState } from 'react'
import { IconButton } from '@/app/_ui/button'
import { useErrorText } from '@/app/_ui/client/use-api-action'
import { Progress } from '@/app/_ui/data'
import { Icon } from '@/app/_ui/icon'
import { PICTURE } from '@/lib/core/listing'
import { fileProblem, uploadPicture } from './picture'

type Upload = { kind: 'idle' } | { kind: 'sending'; name: string; sent: number; size: number } | { kind: 'failed'; name: string; message: string; file: File | null }

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')}KB`

/** The one picture of an example: chosen, sent with its progress, shown, taken away. A broken line is tried again. */
export function PictureRow({ imageId, onChange }: { imageId: string | null; onChange: (imageId: string | null) => void }) {
  const t = useTranslations('studio.wizard.picture')
  const describe = useErrorText()
  const [upload, setUpload] = useState<Upload>({ kind: 'idle' })

  const start = async (file: File) => {
    const problem = fileProblem(file)
    if (problem) return setUpload({ kind: 'failed', name: file.name, message: t(problem), file: null })
    setUpload({ kind: 'sending', name: file.name, sent: 0, size: file.size })
    try {
      onChange(await uploadPicture(file, (sent) => setUpload({ kind: 'sending', name: file.name, sent, size: file.size })))
      setUpload({ kind: 'idle' })
    } catch (error) {
      setUpload({ kind: 'failed', name: file.name, message: (await describe(error)).message, file })
    }
  }

  if (upload.kind === 'sending') {
    const percent = Math.round((upload.sent * 100) / upload.size)
    return (
      <div className="up" aria-busy="true">
        <span className="th">IMG</span>
        <div>
          <p className="nm">{upload.name}</p>
          <Progress label={t('sending', { name: upload.name })} value={percent} text={percent === 100 ? t('checking') : `${percent}%`} end={`${kilobytes(upload.sent)} / ${kilobytes(upload.size)}`} />
        </div>
      </div>
    )
  }
  if (upload.kind === 'failed') {
    const { file } = upload
    return (
      <div className="up" role="alert">
        <span className="th">IMG</span>
        <div><p className="nm">{upload.name}</p><p className="st"><span className="bad"><Icon name="alert" /> {upload.message}</span></p></div>
        <span>
          {file && <IconButton icon="retry" label={t('retry')} onClick={() => void start(file)} />}
          <IconButton icon="close" label={t('dismiss')} onClick={() => setUpload({ kind: 'idle' })} />
        </span>
      </div>
    )
  }
  if (imageId !== null) {
    return (
      <div className="up">
        <Image className="up-i" src={`/api/images/${imageId}`} alt={t('alt')} width={88} height={66} unoptimized />
        <div><p className="nm">{t('done')}</p><p className="st"><span className="ok"><Icon name="check" /> {t('kept')}</span></p></div>
        <span><IconButton icon="trash" label={t('remove')} onClick={() => onChange(null)} /></span>
      </div>
    )
  }
  return (
    <label className="btn ghost sm up-b">
      <Icon name="plus" /> {t('choose')}
      <input className="vh" type="file" accept={PICTURE.types.join(',')} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void start(file) }} />
    </label>
  )
}
