import type { ComponentProps, ReactNode } from 'react'
import { cx } from './class-names'

/** Pairs of a name and a value, as in "받는 것". */
export function KeyValue({ items }: { items: readonly { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="kv">
      {items.map(({ label, value }, index) => [<dt key={`${index} label`}>{label}</dt>, <dd key={index}>{value}</dd>])}
    </dl>
  )
}

/** One event of a Timeline; `time` is usually a KstTime. `ahead` greys what has not happened yet. */
export interface TimelineEvent {
  time: ReactNode
  text: ReactNode
  ahead?: boolean | undefined
}

/** What happened, in order: versions of a prompt, the record of an order. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="time">
      {events.map(({ time, text, ahead }, index) => <li key={index} className={ahead ? 'i3' : undefined}>{time}<span>{text}</span></li>)}
    </ol>
  )
}

/** One step of a StepList. */
export interface Step {
  label: ReactNode
  note?: ReactNode
}

/** The steps of a wizard. `current` counts from 0; those before it are done. */
export function StepList({ steps, current, label }: { steps: readonly Step[]; current: number; label: string }) {
  return (
    <nav aria-label={label}>
      <ol className="steps">
        {steps.map((step, index) => (
          <li key={index} className={index < current ? 'done' : undefined} aria-current={index === current ? 'step' : undefined}>
            <span>{step.label}{step.note && <small>{step.note}</small>}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** One figure of a dashboard. Stands inside `Stats`. `mark` is the one that matters most. */
export function Stat({ label, value, unit, sub, mark }: {
  label: ReactNode
  value: ReactNode
  unit?: ReactNode
  sub?: ReactNode
  mark?: boolean | undefined
}) {
  return (
    <div className={cx('stat', mark && 'mark')}>
      <dt>{label}</dt>
      <dd>{value}{unit !== undefined && <small>{unit}</small>}</dd>
      {sub !== undefined && <dd className="sub">{sub}</dd>}
    </div>
  )
}

/** The row of figures on top of a dashboard: four beside each other, two on phones. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className="grid stats">{children}</dl>
}

/** How far something has come, with its words below: `text` on the left ("64% · 3.9MB / 6.1MB"), `end` on the right. */
export function Progress({ label, text, end, tone, max = 100, ...rest }: ComponentProps<'progress'> & {
  label: string
  text?: ReactNode
  end?: ReactNode
  tone?: 'ok' | 'bad' | undefined
}) {
  return (
    <>
      <progress {...rest} max={max} className={tone} aria-label={label} />
      {(text !== undefined || end !== undefined) && <p className="st num"><span>{text}</span><span>{end}</span></p>}
    </>
  )
}

/** A question with its answer folded below. Native `<details>`. */
export function Fold({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return <details className="fold" open={open}><summary>{summary}</summary><div>{children}</div></details>
}
