import { useId } from 'react'
import { areaPath, linePath, niceMax, placePoints, type Frame } from './chart-scale'

/** One point of a series over time, with what stood there before. `label` is the axis', `text` the value in words. */
export interface SeriesPoint {
  label: string
  value: number
  text: string
  former: number
  formerText: string
}

const frame: Frame = { width: 560, height: 200, left: 8, right: 8, top: 30, bottom: 30 }
const gridLines = 3

/**
 * A small series over time with the one before it as a dashed line, drawn on the server: named and described for screen
 * readers, its numbers as a table below, folded. Several stand beside each other. `topText` writes the end of the axis.
 */
export function SeriesChart({ title, description, points, topText, heads, showTable }: {
  title: string
  description: string
  points: readonly SeriesPoint[]
  topText: (max: number) => string
  heads: { label: string; value: string; former: string }
  showTable: string
}) {
  const id = useId()
  const max = niceMax(Math.max(0, ...points.flatMap(({ value, former }) => [value, former])), gridLines)
  const placed = placePoints(points.map(({ value }) => value), max, frame)
  const before = placePoints(points.map(({ former }) => former), max, frame)
  const base = frame.height - frame.bottom
  const last = placed.at(-1)
  return (
    <figure className="sch">
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={`${id}t ${id}d`}>
        <title id={`${id}t`}>{title}</title>
        <desc id={`${id}d`}>{description}</desc>
        <g className="gl">{Array.from({ length: gridLines + 1 }, (_, index) => <path key={index} d={`M${frame.left} ${base - (index * (base - frame.top)) / gridLines}H${frame.width - frame.right}`} />)}</g>
        <text x={frame.left} y={frame.top - 10}>{topText(max)}</text>
        <path className="fo" d={linePath(before)} />
        <path className="ar" d={areaPath(placed, base)} />
        <path className="ln" d={linePath(placed)} />
        {last && <circle cx={last.x} cy={last.y} r="4" />}
        <text x={frame.left} y={frame.height - 8}>{points[0]?.label}</text>
        <text x={frame.width - frame.right} y={frame.height - 8} textAnchor="end">{points.at(-1)?.label}</text>
      </svg>
      <details className="as-table">
        <summary className="btn text sm">{showTable}</summary>
        <table className="tbl">
          <caption className="vh">{title}</caption>
          <thead><tr><th scope="col">{heads.label}</th><th scope="col" className="r">{heads.value}</th><th scope="col" className="r">{heads.former}</th></tr></thead>
          <tbody>{points.toReversed().map((point) => <tr key={point.label}><th scope="row">{point.label}</th><td className="r">{point.text}</td><td className="r">{point.formerText}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  )
}
