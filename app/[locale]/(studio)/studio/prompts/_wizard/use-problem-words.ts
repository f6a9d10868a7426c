'use client'

import { useTranslations } from 'next-intl'

type Code = Parameters<ReturnType<typeof useTranslations<'studio.problem'>>>[0]
type LintTitle = Parameters<ReturnType<typeof useTranslations<'studio.lint'>>>[0]

/** Says what is wrong with a field: the code of a problem of the listing, of its variables or of its text, in words. */
export function useProblemWords(): (code: string) => string {
  const t = useTranslations('studio.problem')
  const tLint = useTranslations('studio.lint')
  return (code) => {
    if (t.has(code as Code)) return t(code as Code)
    const title = `${code}.title` as LintTitle
    return tLint.has(title) ? tLint(title, { name: '', suggestion: '' }) : t('OTHER')
  }
}

const fields = ['title', 'summary', 'description', 'category', 'model', 'language', 'tags', 'licence', 'price', 'body', 'variables', 'clearLines', 'settings', 'changeNote', 'examples', 'payoutAccount'] as const

/** Names the field of a path: `examples.0.output` is the first example. */
export function useFieldName(): (path: string) => string {
  const t = useTranslations('studio.problem.field')
  return (path) => {
    const [name, place] = path.split('.')
    const known = fields.find((field) => field === name)
    if (known === undefined) return ''
    return place !== undefined && /^\d+$/.test(place) ? `${t(known)} ${Number(place) + 1}` : t(known)
  }
}
