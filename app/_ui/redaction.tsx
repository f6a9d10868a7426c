import type { CSSProperties } from 'react'
import { barWidths } from '@/lib/core/redaction'
import { cx } from './class-names'

/** A custom property for one element; React's own type does not know them. */
export function cssVar(name: `--${string}`, value: string | number): CSSProperties {
  return { [name]: value } as CSSProperties
}

/**
 * A run of ink bars. Silent for screen readers: the block around it says once that words are covered.
 * The same seed and count always give the same bars.
 */
export function Redaction({ seed, count }: { seed: number; count: number }) {
  return (
    <span className="cover" aria-hidden="true">
      {barWidths(seed, count).map((width, index) => <i key={index} style={cssVar('--w', width)} />)}
    </span>
  )
}

/** A variable of a prompt, struck with the highlighter. */
export function VariableMark({ name }: { name: string }) {
  return <b className="var">{`{{${name}}}`}</b>
}

/** The coloured strip with model and version, read upwards. Its colour comes from `data-model` or `--m` around it. */
export function Spine({ label, hidden, className }: { label: string; hidden?: boolean; className?: string }) {
  return <span className={cx('spine', className)} aria-hidden={hidden || undefined}>{label}</span>
}
