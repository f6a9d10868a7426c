'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Field, TextArea } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { Stars } from '@/app/_ui/rating'
import { Banner } from '@/app/_ui/states'
import { REVIEW } from '@/lib/core/review'
import { countCharacters } from '@/lib/core/template/words'
import type { OwnReview } from '@/lib/domain/reviews/schema'

type Written = Pick<OwnReview, 'rating' | 'text'>
const SCALE = [1, 2, 3, 4, 5] as const

/** One's review of an opened prompt: the form, then thanks with what was written, which may be edited. */
export function ReviewForm({ slug, own }: { slug: string; own: OwnReview | null }) {
  const t = useTranslations('library.review')
  const [saved, setSaved] = useState<Written | null>(own)
  const [isEditing, setEditing] = useState(own === null)
  const [isThanked, setThanked] = useState(false)
  if (own?.hiddenReason) return <Banner tone="warn" title={t('hidden.title')}><p>{t(`hidden.${own.hiddenReason}`)}</p></Banner>
  return (
    <>
      <div role="status">{isThanked && <Banner tone="ok" title={t('thanks')}><p>{t('thanksText')}</p></Banner>}</div>
      {isEditing || !saved ? (
        <Form slug={slug} initial={saved} onSaved={(written) => { setSaved(written); setEditing(false); setThanked(true) }} onCancel={saved ? () => setEditing(false) : undefined} />
      ) : (
        <div className="rate-b">
          <div className="rv"><header><Stars average={saved.rating} /><b>{t('own')}</b></header><p>{saved.text}</p></div>
          <Button variant="ghost" onClick={() => { setEditing(true); setThanked(false) }}>{t('edit')}</Button>
        </div>
      )}
    </>
  )
}

interface FormProps {
  slug: string
  initial: Written | null
  onSaved: (written: Written) => void
  onCancel: (() => void) | undefined
}

function Form({ slug, initial, onSaved, onCancel }: FormProps) {
  const t = useTranslations('library.review')
  const [rating, setRating] = useState(initial?.rating ?? 0)
  const [text, setText] = useState(initial?.text ?? '')
  const [isTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const length = countCharacters(text.trim())
  const wrong = {
    rating: rating === 0 ? t('problem.rating') : undefined,
    text: length < REVIEW.textMin ? t('problem.short', { count: REVIEW.textMin }) : length > REVIEW.textMax ? t('problem.long', { count: length - REVIEW.textMax }) : undefined,
  }
  const save = useApiAction(async () => {
    onSaved(await callApi<Written>(`/api/prompts/${slug}/reviews`, { method: 'POST', body: { rating, text } }))
  })

  /** What is wrong is said before anything is sent, and the first of it gets the focus. */
  const submit = () => {
    setTried(true)
    if (!wrong.rating && !wrong.text) return void save.run()
    form.current?.querySelector<HTMLElement>(wrong.rating ? 'input[type=radio]' : 'textarea')?.focus()
  }
  return (
    <ApiForm className="rate-b" ref={form} onSend={submit}>
      <StarChoice rating={rating} onChange={setRating} error={isTried ? wrong.rating : undefined} />
      <Field label={t('text')} note={t('count', { count: length, max: REVIEW.textMax })} help={t('help')} error={(isTried ? wrong.text : undefined) ?? save.error?.fields.text} required>
        {(control) => <TextArea {...control} rows={4} value={text} placeholder={t('placeholder')} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <ActionError error={save.error} />
      <p className="acts">
        <Button type="submit" busy={save.isBusy && t('sending')}>{initial ? t('save') : t('send')}</Button>
        {onCancel && <Button variant="text" onClick={onCancel}>{t('cancel')}</Button>}
      </p>
    </ApiForm>
  )
}

/** Five radios that look like stars: the arrow keys move among them, and each is read as its number. */
function StarChoice({ rating, onChange, error }: { rating: number; onChange: (rating: number) => void; error: string | undefined }) {
  const t = useTranslations('library.review')
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="label">{t('stars')}</legend>
      <div className="pick-s">
        {SCALE.map((stars) => (
          <label key={stars}>
            <input type="radio" className="vh" name={id} required checked={rating === stars} onChange={() => onChange(stars)} />
            <span aria-hidden="true">{stars <= rating ? '★' : '☆'}</span>
            <span className="vh">{t('star', { stars })}</span>
          </label>
        ))}
      </div>
      {error && <span className="err" id={`${id}-error`}><Icon name="alert" />{error}</span>}
    </fieldset>
  )
}
