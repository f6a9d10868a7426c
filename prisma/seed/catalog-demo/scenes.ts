/** Pictures of the demonstration that are no bottle by a window. */
import { arc, box, circle, HEIGHT, leaf, polygon, stroke, WIDTH, type Point, type Shape } from './shapes'

/** A branch with fruit in the lower right corner; the rest of the paper is left for a title. */
export function branchInCorner(paper: string, wood: string, green: string, fruit: string): Shape[] {
  const fruits: readonly (readonly [x: number, y: number, radius: number])[] = [[214, 222, 17], [252, 190, 21], [292, 142, 15]]
  const leaves: readonly (readonly [from: Point, to: Point, breadth: number])[] = [
    [[196, 244], [160, 222], 9], [[228, 216], [222, 176], 10], [[262, 178], [238, 140], 9],
    [[284, 164], [316, 178], 10], [[244, 236], [284, 248], 11], [[300, 124], [286, 88], 8],
  ]
  return [
    box(paper, 1, 0, 0, WIDTH, HEIGHT),
    polygon('#FFFFFF', 0.28, [[0, 0], [214, 0], [120, HEIGHT], [0, HEIGHT]]),
    stroke(wood, 6, [[150, HEIGHT], [196, 244], [240, 206], [280, 164]]),
    stroke(wood, 4, [[280, 164], [300, 124], [306, 96]]),
    stroke(wood, 3, [[226, 218], [262, 240], [300, HEIGHT]]),
    ...leaves.map(([from, to, breadth]) => leaf(green, from, to, breadth)),
    ...fruits.flatMap(([x, y, radius]) => [
      circle(fruit, 1, x, y, radius),
      circle('#FFFFFF', 0.22, x - radius * 0.35, y - radius * 0.35, radius * 0.42),
      leaf(green, [x - radius * 0.5, y - radius * 0.8], [x + radius * 0.6, y - radius * 0.75], 3),
    ]),
  ]
}

/** Half the width of the jar at a height: rim, neck, belly and foot. */
function jarHalf(y: number): number {
  if (y < 78) return 30
  return y < 90 ? 24 : 24 + 34 * Math.sin(((y - 90) / 106) * Math.PI * 0.82)
}

/** A jar on a slab of stone, lit from the left. */
export function jarOnStone(): Shape[] {
  const isJar = (x: number, y: number): boolean => Math.abs(x - 158) <= jarHalf(y)
  const jar = { opacity: 1, within: [90, 70, 226, 196] } as const
  return [
    box('#D8D3CA', 1, 0, 0, WIDTH, HEIGHT),
    polygon('#ECE8E0', 0.9, [[0, 0], [150, 0], [60, 206], [0, 206]]),
    box('#BDB4A6', 1, 0, 206, WIDTH, HEIGHT),
    polygon('#A49A8B', 1, [[70, 196], [262, 196], [278, 222], [54, 222]]),
    box('#8D8374', 1, 54, 222, 278, 238),
    polygon('#5F574B', 0.35, [[176, 198], [262, 198], [274, 216], [196, 214]]),
    { ...jar, colour: '#6E7B72', covers: isJar },
    { ...jar, colour: '#4C574F', opacity: 0.55, covers: (x, y) => isJar(x, y) && x > 158 + jarHalf(y) * 0.25 },
    { ...jar, colour: '#E9ECE6', opacity: 0.5, covers: (x, y) => x >= 162 - jarHalf(y) && x < 170 - jarHalf(y) && y > 92 && y < 180 },
    box('#3B433D', 1, 130, 68, 186, 73),
    leaf('#8A9A5B', [248, 206], [286, 160], 9),
    leaf('#73834A', [248, 206], [300, 190], 8),
    circle('#B5533C', 1, 248, 208, 10),
  ]
}

/** A room of 320 by 400 cm seen from above, half a unit for a centimetre: window on top, door below. */
export function roomFromAbove(): Shape[] {
  const at = (x: number, y: number): Point => [80 + x / 2, 230 - y / 2]
  const outline = (colour: string, width: number, [left, bottom, right, top]: readonly [number, number, number, number]): Shape =>
    stroke(colour, width, [at(left, bottom), at(right, bottom), at(right, top), at(left, top), at(left, bottom)])
  const filled = (colour: string, [left, bottom, right, top]: readonly [number, number, number, number]): Shape =>
    box(colour, 1, ...at(left, top), ...at(right, bottom))
  const furniture = [[100, 340, 220, 400], [210, 40, 320, 240], [0, 180, 60, 260]] as const
  const inUse = [[110, 265, 210, 340], [160, 40, 210, 240], [60, 180, 120, 260]] as const
  return [
    box('#F4F2EC', 1, 0, 0, WIDTH, HEIGHT),
    filled('#FFFFFF', [0, 0, 320, 400]),
    ...inUse.map((place) => filled('#E3ECE6', place)),
    ...furniture.map((place) => filled('#D2D5D1', place)),
    ...furniture.map((place) => outline('#6B716D', 1.6, place)),
    filled('#FFFFFF', [220, 200, 310, 232]),
    outline('#6B716D', 1, [220, 200, 310, 232]),
    circle('#AEB4B0', 1, ...at(160, 318), 9),
    outline('#3F4441', 5, [0, 0, 320, 400]),
    stroke('#FFFFFF', 4, [at(85, 400), at(235, 400)]),
    stroke('#3F4441', 1, [at(85, 397), at(235, 397)]),
    stroke('#3F4441', 1, [at(85, 403), at(235, 403)]),
    stroke('#F4F2EC', 6, [at(23, 0), at(97, 0)]),
    stroke('#3F4441', 1.6, [at(20, 0), at(20, 80)]),
    ...arc(...at(20, 0), 40, -90, 0).map(([x, y]) => circle('#3F4441', 1, x, y, 0.9)),
  ]
}
