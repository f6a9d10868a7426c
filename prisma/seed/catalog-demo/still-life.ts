import sharp from 'sharp'
import { branchInCorner, jarOnStone, roomFromAbove } from './scenes'
import { box, circle, HEIGHT, isInCircle, polygon, WIDTH, type Shape } from './shapes'

/** Pixels of the picture for one unit of the drawing. */
const SCALE = 4

/** Half the width of the bottle at a height: neck, shoulder, belly and a rounded foot. */
function bottleHalf(y: number): number {
  if (y < 118) return 14
  if (y < 152) return 14 + 24 * Math.sin(((y - 118) / 34) * (Math.PI / 2))
  return y < 206 ? 38 : 38 - (y - 206) ** 2 / 12
}

/** A bottle and two fruits on a table by a window, from back to front. */
function bottleByWindow(wall: string, light: string, table: string, bottle: string, fruit: string): Shape[] {
  return [
    box(wall, 1, 0, 0, WIDTH, HEIGHT),
    polygon(light, 0.75, [[40, 0], [132, 0], [210, 182], [96, 182]]),
    polygon(light, 0.75, [[150, 0], [212, 0], [276, 150], [276, 182], [228, 182]]),
    box(table, 1, 0, 182, WIDTH, HEIGHT),
    polygon(bottle, 0.28, [[118, 206], [238, 232], [298, 232], [148, 188]]),
    { colour: bottle, opacity: 1, within: [80, 92, 156, 214], covers: (x, y) => Math.abs(x - 118) <= bottleHalf(y) },
    { colour: light, opacity: 0.35, within: [80, 132, 156, 206], covers: (x, y) => x >= 126 - bottleHalf(y) && x < 138 - bottleHalf(y) },
    box(bottle, 1, 101, 84, 135, 94),
    circle(fruit, 0.85, 226, 198, 16),
    circle(fruit, 1, 186, 190, 24),
    { colour: light, opacity: 0.5, within: [166, 170, 206, 210], covers: (x, y) => isInCircle(x, y, 186, 190, 20) && !isInCircle(x, y, 190, 194, 20) },
    polygon(bottle, 1, [[184.5, 167], [190, 154], [195, 153], [187.5, 167]]),
  ]
}

/** Every picture, each drawn when it is asked for. */
const drawings = {
  'olive-afternoon': () => bottleByWindow('#D9D4C3', '#F3EEDF', '#B9A98C', '#3E4A3A', '#E0A23B'),
  'blue-morning': () => bottleByWindow('#C9D3CF', '#EEF1EA', '#7F9089', '#1F3A4A', '#D8663F'),
  'clay-evening': () => bottleByWindow('#E4D9C8', '#FAF3E6', '#A88568', '#5B2E22', '#8FA36B'),
  'violet-noon': () => bottleByWindow('#CFC9D6', '#F0EDF3', '#8B8296', '#3A2F4F', '#D9A441'),
  'persimmon-corner': () => branchInCorner('#F1E6D0', '#5A4636', '#6E7F4E', '#DD7A35'),
  'plum-corner': () => branchInCorner('#DCE3E8', '#3E4552', '#587064', '#8C4A66'),
  'stone-jar': jarOnStone,
  'room-plan': roomFromAbove,
} as const satisfies Record<string, () => Shape[]>

export type StillLifeName = keyof typeof drawings

/** Lays one shape over what is painted already. What reaches over the edge of the paper is cut off. */
function paint(pixels: Buffer, { colour, opacity, within, covers }: Shape): void {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const [left, top, right, bottom] = within.map((side) => Math.round(side * SCALE)) as [number, number, number, number]
  for (let row = Math.max(0, top); row < Math.min(bottom, HEIGHT * SCALE); row += 1) {
    for (let column = Math.max(0, left); column < Math.min(right, WIDTH * SCALE); column += 1) {
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
  for (const shape of drawings[name]()) paint(pixels, shape)
  // Painted at twice the size and halved, so that edges are smooth.
  return sharp(pixels, { raw: { width, height, channels: 3 } }).resize({ width: width / 2 }).png().toBuffer()
}
