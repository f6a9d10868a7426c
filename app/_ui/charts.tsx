import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'
import { areaPath, linePath, niceMax, placePoints, type Frame } from './chart-scale'
import { cssVar } from './redaction'

/** One point of a series over time. `label` is under the axis and in the table, `text` the value in words ("11건"). */
export interface ChartPoint {
  label: string
  value: number
  text: string
  /** Something that happened here, written above the line. */
  note?: string | undefined
}

interface Titled {
  /** What the chart shows; read to screen readers as its name. */
  title: string
  /** One sentence with what there is to see. It stands above the chart. */
  summary: ReactNode
}

const frame: Frame = { width: 1100, height: 268, left: 44, right: 8, top: 28, bottom: 36 }
const gridLines = 3
const ticks = 5

/** Which points get a label under the axis: about five, always the first and the last. */
function tickIndexes(length: number): number[] {
  const last = length - 1
  return [...new Set(Array.from({ length: Math.min(ticks, length) }, (_, index) => Math.round((index * last) / Math.max(Math.min(ticks, length) - 1, 1))))]
}

/**
 * A series over time as a line with its area, drawn on the server. Below it the same numbers as a table, folded. Heads of
 * the table come from the caller.
 */
export function AreaChart({ title, summary, points, heads }: Titled & {
  points: readonly ChartPoint[]
  heads: { label: string; value: string }
}) {
  const t = useTranslations('common.chart')
  const max = niceMax(Math.max(0, ...points.map((point) => point.value)), gridLines)
  const placed = placePoints(points.map((point) => point.value), max, frame)
  const base = frame.height - frame.bottom
  const last = placed.at(-1)
  const anchor = (index: number) => (index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle')
  return (
    <figure>
      <p className="t14 i2">{summary}</p>
      {points.length > 0 && (
        <div className="xscroll" tabIndex={0} role="region" aria-label={`${title}. ${t('scroll')}`}>
          <svg className="chart" viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={title}>
            <g className="gl">
              {Array.from({ length: gridLines + 1 }, (_, index) => {
                const y = base - (index * (base - frame.top)) / gridLines
                return (
                  <g key={index}>
                    <path d={`M${frame.left} ${y}H${frame.width - frame.right}`} />
                    <text x={frame.left - 10} y={y + 4} textAnchor="end">{(max * index) / gridLines}</text>
                  </g>
                )
              })}
            </g>
            <path className="ar" d={areaPath(placed, base)} />
            <path className="ln" d={linePath(placed)} />
            {tickIndexes(points.length).map((index) => (
              <text key={index} x={placed[index]?.x} y={frame.height - 12} textAnchor={anchor(index)}>{points[index]?.label}</text>
            ))}
            {points.map((point, index) => {
              const at = placed[index]
              if (point.note === undefined || !at) return null
              return (
                <g key={index} className="pk">
                  <path d={`M${at.x} ${at.y - 10}V${Math.max(at.y - 34, 20)}`} />
                  <text x={at.x} y={Math.max(at.y - 42, 14)} textAnchor={anchor(index)}>{point.note}</text>
                </g>
              )
            })}
            {last && <circle cx={last.x} cy={last.y} r="4" />}
          </svg>
        </div>
      )}
      <ChartTable title={title} heads={[heads.label, heads.value]} rows={[...points].reverse().map((point) => [point.label, point.text])} />
    </figure>
  )
}

function ChartTable({ title, heads, rows }: { title: string; heads: [string, string]; rows: [string, string][] }) {
  const t = useTranslations('common.chart')
  return (
    <details className="as-table">
      <summary className="btn ghost sm">{t('showTable')}</summary>
      <table className="tbl">
        <caption className="vh">{title}</caption>
        <thead><tr><th scope="col">{heads[0]}</th><th scope="col" className="r">{heads[1]}</th></tr></thead>
        <tbody>{rows.map(([label, value], index) => <tr key={index}><th scope="row">{label}</th><td className="r">{value}</td></tr>)}</tbody>
      </table>
    </details>
  )
}

/** One bar: its name, its value in words, and at the end a second figure that phones leave out. */
export interface Bar {
  key: string
  label: ReactNode
  value: number
  text: string
  detail?: string | undefined
  model?: ModelFamily | undefined
}

/**
 * Bars in order, the longest as wide as the list. It is a list of names and numbers with drawings behind, so it needs no
 * table of its own. `percentOf` makes a funnel: every bar is a share of that number.
 */
export function BarChart({ title, bars, percentOf }: { title: string; bars: readonly Bar[]; percentOf?: number | undefined }) {
  const id = useId()
  const whole = Math.max(percentOf ?? Math.max(0, ...bars.map((bar) => bar.value)), 1)
  return (
    <>
      <p className="vh" id={id}>{title}</p>
      <ol className="bars" aria-labelledby={id}>
        {bars.map((bar) => (
          <li key={bar.key} data-model={bar.model} className={bar.model ? undefined : 'no-sw'} style={cssVar('--v', `${Math.round((bar.value * 1000) / whole) / 10}%`)}>
            {bar.model && <span className="sw" />}
            <span className="bt">{bar.label}</span>
            <span className="bn num">{bar.text}</span>
            <span className="bb" aria-hidden="true"><i /></span>
            {bar.detail !== undefined && <span className="bw num i3">{bar.detail}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}
