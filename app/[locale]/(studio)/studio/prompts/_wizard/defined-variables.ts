import { parseTemplate, variablesOf } from '@/lib/core/template/parse'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'

const isUntouched = ({ name: _name, type, required, ...rest }: PublicVariable): boolean => type === 'text' && required && Object.keys(rest).length === 0

/**
 * Definitions that follow the body as it is typed: a new name is defined at once, a name that is being rewritten keeps
 * what was set for it, and one that was never touched goes with its last use. One that somebody filled in stays, and
 * the lint says that it is not used.
 */
export function followBody(formerBody: string, body: string, variables: readonly PublicVariable[]): PublicVariable[] {
  const namesIn = (text: string): string[] => [...new Set(variablesOf(parseTemplate(text).template).map(({ name }) => name))]
  const used = namesIn(body)
  const vanished = namesIn(formerBody).filter((name) => !used.includes(name))
  const appeared = used.filter((name) => !variables.some((variable) => variable.name === name))
  const renamed = vanished.length === 1 && appeared.length === 1 ? { from: vanished[0], to: appeared[0] } : null
  const kept = variables.flatMap((variable) => {
    if (renamed?.to !== undefined && variable.name === renamed.from) return [{ ...variable, name: renamed.to }]
    return used.includes(variable.name) || !isUntouched(variable) ? [variable] : []
  })
  const missing = used.filter((name) => !kept.some((variable) => variable.name === name))
  return [...kept, ...missing.map((name): PublicVariable => ({ name, type: 'text', required: true }))]
}
