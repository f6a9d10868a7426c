/** The few shapes that the pictures of the demonstration are painted with. A unit is a part of the drawing, not a pixel. */
export const WIDTH = 320
export const HEIGHT = 260

export type Point = readonly [x: number, y: number]
type Box = readonly [left: number, top: number, right: number, bottom: number]

/** What is painted lies within the box; without `covers` it is the whole box. */
export interface Shape { colour: string; opacity: number; within: Box; covers?: (x: number, y: number) => boolean }

export const isInCircle = (x: number, y: number, cx: number, cy: number, radius: number): boolean => (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2

export const box = (colour: string, opacity: number, ...within: Box): Shape => ({ colour, opacity, within })

export function circle(colour: string, opacity: number, cx: number, cy: number, radius: number): Shape {
  return { ...box(colour, opacity, cx - radius, cy - radius, cx + radius, cy + radius), covers: (x, y) => isInCircle(x, y, cx, cy, radius) }
}

function boxAround(points: readonly Point[], margin: number): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs) - margin, Math.min(...ys) - margin, Math.max(...xs) + margin, Math.max(...ys) + margin]
}

/** A polygon: a point is inside when an odd number of sides is crossed on the way out. */
export function polygon(colour: string, opacity: number, points: readonly Point[]): Shape {
  const covers = (x: number, y: number): boolean =>
    points.reduce((isInside, [x1, y1], index) => {
      const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1]
      const isCrossed = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1
      return isCrossed ? !isInside : isInside
    }, false)
  return { ...box(colour, opacity, ...boxAround(points, 0)), covers }
}

/** A line of one width through the points, with round ends. */
export function stroke(colour: string, width: number, points: readonly Point[]): Shape {
  const covers = (x: number, y: number): boolean =>
    points.some(([x1, y1], index) => {
      const [x2, y2] = points[index + 1] ?? [x1, y1]
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
      return isInCircle(x, y, x1 + along * (x2 - x1), y1 + along * (y2 - y1), width / 2)
    })
  return { ...box(colour, 1, ...boxAround(points, width / 2)), covers }
}

/** Points of an arc around a centre, angles in degrees, clockwise from the right. */
export function arc(cx: number, cy: number, radius: number, from: number, to: number): Point[] {
  return Array.from({ length: 13 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / 12) * Math.PI) / 180
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]
  })
}

/** A pointed leaf from its stalk to its tip; `breadth` is its half width in the middle. */
export function leaf(colour: string, [x1, y1]: Point, [x2, y2]: Point, breadth: number): Shape {
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [acrossX, acrossY] = [-(y2 - y1) / length, (x2 - x1) / length]
  const side = (sign: number): Point[] => Array.from({ length: 9 }, (_, step): Point => {
    const along = step / 8
    const away = sign * breadth * Math.sin(Math.PI * along)
    return [x1 + (x2 - x1) * along + acrossX * away, y1 + (y2 - y1) * along + acrossY * away]
  })
  return polygon(colour, 1, [...side(1), ...side(-1).reverse()])
}
