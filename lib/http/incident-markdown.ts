import 'server-only'
import { createTranslator } from 'next-intl'
import { formatKst } from '@/lib/core/kst-format'
import en from '@/messages/en/operations.json'
import ko from '@/messages/ko/operations.json'
import type { IncidentPage } from '@/lib/reports/incident-page'

const messages = { ko, en } as const

/** Text that Markdown would read as its own signs stays text; a line stays one line. */
const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|]/g, '\\$&').replaceAll('\n', ' ')

/** An incident as a document for the file or a post-mortem: facts, steps with their clocks, and all that was done and said, in KST. */
export function incidentMarkdown({ incident, handOf, alerts, releases }: IncidentPage, locale: 'ko' | 'en'): string {
  const t = createTranslator({ locale, messages: { operations: messages[locale] }, namespace: 'operations' })
  const at = (instant: string) => formatKst(instant, 'datetime', locale)
  const by = (id: string | null) => (id === null ? t('incident.machine') : plain(handOf(id).name ?? t('incident.gone')))
  const clock = (state: string) => (state === 'late' ? ` · ${t('incident.late')}` : state === 'kept' ? ` · ${t('incident.kept')}` : '')
  const events = [
    { at: incident.openedAt, text: `${t('incident.opened')} (${by(incident.openedBy)})` },
    ...incident.steps.flatMap((step) => (step.at ? [{ at: step.at, text: `**${t(`incident.step.${step.step}`)}** (${by(step.by)})${clock(step.state)}${step.note ? `: ${plain(step.note)}` : ''}` }] : [])),
    ...incident.entries.map((entry) => {
      const head = entry.kind === 'SEVERITY' ? t('incident.entry.SEVERITY', { from: String(entry.details.from), to: String(entry.details.to) }) : t(`incident.entry.${entry.kind}`)
      return { at: entry.at, text: `${head} (${by(entry.by)}): ${plain(entry.text)}${entry.textEn ? ` / ${plain(entry.textEn)}` : ''}` }
    }),
  ].sort((one, other) => one.at.localeCompare(other.at))
  const facts: [string, string][] = [
    [t('incident.facts.severity'), incident.severity],
    [t('incident.facts.state'), t(`incidents.states3.${incident.state}`)],
    [t('incident.facts.components'), incident.components.map((one) => t(`parts.${one}`)).join(', ') || t('incident.facts.nowhere')],
    [t('incidents.openedAt'), at(incident.openedAt)],
    ...(incident.resolvedAt ? [[t('incident.step.RESOLVE'), at(incident.resolvedAt)] satisfies [string, string]] : []),
    ...(incident.breach ? [[t('incident.breach.title'), `${at(incident.breach.at)} → ${at(incident.breach.dueAt)}${clock(incident.breach.state)}`] satisfies [string, string]] : []),
  ]
  const steps = incident.steps.map(({ step, at: doneAt, by: hand, dueAt, state }) => `| ${t(`incident.step.${step}`)} | ${doneAt ? at(doneAt) : '–'} | ${doneAt ? by(hand) : '–'} | ${dueAt ? at(dueAt) : '–'}${clock(state)} |`)
  const links = [...alerts.map(({ level, title, id }) => `${level} ${plain(title)} (${id})`), ...releases.map(({ kind, buildId, id, outcome }) => `${t(`releases.kind.${kind}`)} ${plain(buildId ?? id)}: ${t(`releases.outcome.${outcome}`)}`)]
  return [
    `# ${t('incident.title', { number: incident.number })}: ${plain(incident.title)}`, '',
    ...facts.map(([name, value]) => `- ${name}: ${value}`), '',
    `## ${t('incident.stepsTitle')}`, '', `| ${t('incidents.steps')} | KST | | ${t('incidents.acknowledge')} |`, '|---|---|---|---|', ...steps, '',
    `## ${t('incident.timeline')}`, '', ...events.map((event) => `- ${at(event.at)} ${event.text}`), '',
    `## ${t('incident.links')}`, '', ...(links.length === 0 ? [t('incident.linkNone')] : links.map((link) => `- ${link}`)), '',
  ].join('\n')
}
