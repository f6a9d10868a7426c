import sharp from 'sharp'

export type StillLifeName = 'olive-afternoon' | 'blue-morning' | 'clay-evening' | 'violet-noon'

/** Colours of a picture: wall, light, table, bottle, fruit. */
const palettes: Record<StillLifeName, readonly [wall: string, light: string, table: string, bottle: string, fruit: string]> = {
  'olive-afternoon': ['#D9D4C3', '#F3EEDF', '#B9A98C', '#3E4A3A', '#E0A23B'],
  'blue-morning': ['#C9D3CF', '#EEF1EA', '#7F9089', '#1F3A4A', '#D8663F'],
  'clay-evening': ['#E4D9C8', '#FAF3E6', '#A88568', '#5B2E22', '#8FA36B'],
  'violet-noon': ['#CFC9D6', '#F0EDF3', '#8B8296', '#3A2F4F', '#D9A441'],
}

const WIDTH = 320
const HEIGHT = 260
/** Pixels of the picture for one unit of the drawing. */
const SCALE = 4

type Point = readonly [x: number, y: number]
type Box = readonly [left: number, top: number, right: number, bottom: number]

/** What is painted lies within the box; without `covers` it is the whole box. */
interface Shape { colour: string; opacity: number; within: Box; covers?: (x: number, y: number) => boolean }

const isInCircle = (x: number, y: number, cx: number, cy: number, radius: number): boolean => (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2

function circle(colour: string, opacity: number, cx: number, cy: number, radius: number): Shape {
  return { colour, opacity, within: [cx - radius, cy - radius, cx + radius, cy + radius], covers: (x, y) => isInCircle(x, y, cx, cy, radius) }
}

/** A polygon: a point is inside when an odd number of sides is crossed on the way out. */
function polygon(colour: string, opacity: number, points: readonly Point[]): Shape {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const covers = (x: number, y: number): boolean =>
    points.reduce((isInside, [x1, y1], index) => {
      const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1]
      const isCrossed = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1
      return isCrossed ? !isInside : isInside
    }, false)
  return { colour, opacity, within: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], covers }
}

/** Half the width of the bottle at a height: neck, shoulder, belly and a rounded foot. */
function bottleHalf(y: number): number {
  if (y < 118) return 14
  if (y < 152) return 14 + 24 * Math.sin(((y - 118) / 34) * (Math.PI / 2))
  return y < 206 ? 38 : 38 - (y - 206) ** 2 / 12
}

/** A bottle and two fruits on a table by a window, from back to front. */
function shapesOf(name: StillLifeName): Shape[] {
  const [wall, light, table, bottle, fruit] = palettes[name]
  return [
    { colour: wall, opacity: 1, within: [0, 0, WIDTH, HEIGHT] },
    polygon(light, 0.75, [[40, 0], [132, 0], [210, 182], [96, 182]]),
    polygon(light, 0.75, [[150, 0], [212, 0], [276, 150], [276, 182], [228, 182]]),
    { colour: table, opacity: 1, within: [0, 182, WIDTH, HEIGHT] },
    polygon(bottle, 0.28, [[118, 206], [238, 232], [298, 232], [148, 188]]),
    { colour: bottle, opacity: 1, within: [80, 92, 156, 214], covers: (x, y) => Math.abs(x - 118) <= bottleHalf(y) },
    { colour: light, opacity: 0.35, within: [80, 132, 156, 206], covers: (x, y) => x >= 126 - bottleHalf(y) && x < 138 - bottleHalf(y) },
    { colour: bottle, opacity: 1, within: [101, 84, 135, 94] },
    circle(fruit, 0.85, 226, 198, 16),
    circle(fruit, 1, 186, 190, 24),
    { colour: light, opacity: 0.5, within: [166, 170, 206, 210], covers: (x, y) => isInCircle(x, y, 186, 190, 20) && !isInCircle(x, y, 190, 194, 20) },
    polygon(bottle, 1, [[184.5, 167], [190, 154], [195, 153], [187.5, 167]]),
  ]
}

/** Lays one shape over what is painted already. */
function paint(pixels: Buffer, { colour, opacity, within, covers }: Shape): void {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const [left, top, right, bottom] = within.map((side) => Math.round(side * SCALE)) as [number, number, number, number]
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      if (covers?.(column / SCALE, row / SCALE) === false) continue
      const at = (row * WIDTH * SCALE + column) * 3
      pixels[at] = (pixels[at] ?? 0) * (1 - opacity) + red * opacity
      pixels[at + 1] = (pixels[at + 1] ?? 0) * (1 - opacity) + green * opacity
      pixels[at + 2] = (pixels[at + 2] ?? 0) * (1 - opacity) + blue * opacity
    }
  }
}

/**
 * Draws an example picture as PNG, 640 by 520 pixels. It is painted pixel by pixel, because the server's decoder of
 * pictures refuses SVG on purpose. Pure and repeatable.
 */
export async function drawStillLife(name: StillLifeName): Promise<Buffer> {
  const [width, height] = [WIDTH * SCALE, HEIGHT * SCALE]
  const pixels = Buffer.alloc(width * height * 3)
  for (const shape of shapesOf(name)) paint(pixels, shape)
  // Painted at twice the size and halved, so that edges are smooth.
  return sharp(pixels, { raw: { width, height, channels: 3 } }).resize({ width: width / 2 }).png().toBuffer()
}
