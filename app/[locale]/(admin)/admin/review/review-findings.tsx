import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/app/_ui/icon'
import type { ReviewView } from '@/lib/domain/catalog'

type Tone = 'bad' | 'warn' | 'ok'
const icons: Record<Tone, IconName> = { bad: 'alert', warn: 'info', ok: 'check' }

function Found({ tone, title, children }: { tone: Tone; title: ReactNode; children: ReactNode }) {
  return <li><span className={tone}><Icon name={icons[tone]} /></span><div><b>{title}</b><p>{children}</p></div></li>
}

type LintTitle = Parameters<ReturnType<typeof useTranslations<'studio.lint'>>>[0]

/** What the machine looked for, found or not: likeness, personal data and keys, given-away text, notices of the body, examples. */
export function ReviewFindings({ review }: { review: ReviewView }) {
  const t = useTranslations('admin.review.findings')
  const tLint = useTranslations('studio.lint')
  const isPrivate = ({ code }: { code: string }): boolean => /^(SECRET|PII)_/.test(code)
  const privateData = [...review.checks.lint.filter(isPrivate).map(({ line }) => t('line', { line })), ...review.checks.problems.filter(({ field, code }) => field !== 'body' && isPrivate({ code })).map(({ field }) => field)]
  const notices = review.checks.lint.filter((notice) => !isPrivate(notice) && notice.code !== 'HEADINGS_ARE_PUBLIC')
  const leaks = [...new Set(review.checks.leaks.map(({ field }) => field))]
  const pictures = review.version.examples.filter(({ imageId }) => imageId !== null).length
  return (
    <>
      <h3>{t('title')}</h3>
      <ul className="finds">
        {review.similar.map(({ promptId, title, sellerName, isOwn, percent }) => (
          <Found key={promptId} tone={isOwn || percent < 70 ? 'warn' : 'bad'} title={t('similar', { percent })}>{t(isOwn ? 'similarOwn' : 'similarOther', { title, seller: sellerName })}</Found>
        ))}
        {review.similar.length === 0 && <Found tone="ok" title={t('unique')}>{t('uniqueText')}</Found>}
        {privateData.length > 0 ? <Found tone="bad" title={t('private')}>{privateData.join(', ')}</Found> : <Found tone="ok" title={t('noPrivate')}>{t('noPrivateText')}</Found>}
        {leaks.length > 0 ? <Found tone="bad" title={t('leaks')}>{leaks.join(', ')}</Found> : <Found tone="ok" title={t('noLeaks')}>{t('noLeaksText', { percent: review.checks.clearPercent, percentMax: review.checks.clearPercentMax })}</Found>}
        {notices.map(({ code, severity, line, name, suggestion }, index) => (
          <Found key={index} tone={severity === 'error' ? 'bad' : 'warn'} title={tLint(`${code}.title` as LintTitle, { name: `{{${name ?? ''}}}`, suggestion: `{{${suggestion ?? ''}}}` })}>{line > 0 ? t('line', { line }) : t('whole')}</Found>
        ))}
        <Found tone="ok" title={t('examples', { count: review.version.examples.length })}>{t('examplesText', { pictures })}</Found>
      </ul>
    </>
  )
}
