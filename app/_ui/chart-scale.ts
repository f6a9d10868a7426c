/** The box of a chart in units of its view box: size and the room for axes on each side. */
export interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

/** A place in the view box. */
export interface Place {
  x: number
  y: number
}

/** The end of the axis: the smallest round number that holds `max` and divides into `lines` whole steps. */
export function niceMax(max: number, lines: number): number {
  if (max <= lines) return lines
  const rough = max / lines
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough && Number.isInteger(size)) ?? Math.ceil(rough)
  return step * lines
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Spreads values over the frame, the first at its left edge and the last at its right. One value stands at the left. */
export function placePoints(values: readonly number[], max: number, frame: Frame): Place[] {
  const width = frame.width - frame.left - frame.right
  const height = frame.height - frame.top - frame.bottom
  const step = values.length > 1 ? width / (values.length - 1) : 0
  return values.map((value, index) => ({
    x: round(frame.left + index * step),
    y: round(frame.top + height * (1 - value / max)),
  }))
}

/** The line through the places, as a path. */
export function linePath(places: readonly Place[]): string {
  return places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

/** The area between the line and the base, as a path. */
export function areaPath(places: readonly Place[], base: number): string {
  const first = places[0]
  const last = places.at(-1)
  return first && last ? `${linePath(places)}L${last.x} ${base}L${first.x} ${base}Z` : ''
}
