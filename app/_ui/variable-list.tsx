import { useTranslations } from 'next-intl'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'
import { VariableMark } from './redaction'

/** The blanks of a prompt: what kind, whether they may stay empty, and an example. */
export function VariableList({ variables }: { variables: readonly PublicVariable[] }) {
  return (
    <dl className="vars">
      {variables.map((variable) => (
        <div key={variable.name}>
          <dt><VariableMark name={variable.name} /></dt>
          <dd><VariableRule variable={variable} /><VariableHint variable={variable} /></dd>
        </div>
      ))}
    </dl>
  )
}

function VariableRule({ variable: { type, required, choices, min, max, maxLength } }: { variable: PublicVariable }) {
  const t = useTranslations('common.variable')
  const rule = [
    t(type),
    choices && t('choices', { count: choices.length }),
    min !== undefined && max !== undefined && t('between', { min, max }),
    min !== undefined && max === undefined && t('atLeast', { min }),
    min === undefined && max !== undefined && t('atMost', { max }),
    maxLength !== undefined && t('maxLength', { count: maxLength }),
    required ? t('required') : t('optional'),
  ]
  return <span>{rule.filter(Boolean).join(' · ')}</span>
}

function VariableHint({ variable: { help, example, choices } }: { variable: PublicVariable }) {
  const t = useTranslations('common.variable')
  const hint = help ?? (example !== undefined ? t('example', { text: example }) : choices?.join(' · '))
  return hint === undefined ? null : <small>{hint}</small>
}
