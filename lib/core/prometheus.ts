/** One value of a metric. */
export interface Sample {
  labels?: Record<string, string>
  value: number
}

/** A counter or a gauge with its values, or a histogram with counts by upper bound. */
export type Metric =
  | { name: string; help: string; type: 'counter' | 'gauge'; samples: Sample[] }
  | { name: string; help: string; type: 'histogram'; bounds: readonly number[]; series: { labels: Record<string, string>; counts: readonly number[]; sum: number }[] }

const escapeLabel = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const escapeHelp = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

function line(name: string, labels: Record<string, string> | undefined, value: number): string {
  const pairs = Object.entries(labels ?? {}).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

function linesOf(metric: Metric): string[] {
  if (metric.type !== 'histogram') return metric.samples.map(({ labels, value }) => line(metric.name, labels, value))
  return metric.series.flatMap(({ labels, counts, sum }) => {
    let total = 0
    const buckets = counts.map((count, i) => {
      total += count
      return line(`${metric.name}_bucket`, { ...labels, le: i < metric.bounds.length ? String(metric.bounds[i]) : '+Inf' }, total)
    })
    return [...buckets, line(`${metric.name}_sum`, labels, sum), line(`${metric.name}_count`, labels, total)]
  })
}

/** Writes metrics in Prometheus' text format 0.0.4. A metric without values is left out. */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics.map((metric) => ({ metric, lines: linesOf(metric) })).filter(({ lines }) => lines.length > 0)
    .map(({ metric, lines }) => [`# HELP ${metric.name} ${escapeHelp(metric.help)}`, `# TYPE ${metric.name} ${metric.type}`, ...lines, ''].join('\n')).join('')
}
