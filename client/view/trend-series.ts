/** Series by themselves before the rest are added up: more cannot be told apart. */
export const MOST_SERIES = 7

export type PatternName =
  | 'solid'
  | 'rising'
  | 'dots'
  | 'falling'
  | 'level'
  | 'upright'
  | 'cross'
  | 'pale'

/** A pattern per series, so that the bars are told apart without their colour. */
export const PATTERNS: readonly PatternName[] = [
  'solid',
  'rising',
  'dots',
  'falling',
  'level',
  'upright',
  'cross',
  'pale',
]

const SIZE = 8
type Line = readonly [number, number, number, number]

const LINES: Readonly<Partial<Record<PatternName, readonly Line[]>>> = {
  rising: [
    [0, 8, 8, 0],
    [-2, 2, 2, -2],
    [6, 10, 10, 6],
  ],
  falling: [
    [0, 0, 8, 8],
    [-2, 6, 2, 10],
    [6, -2, 10, 2],
  ],
  level: [[0, 4, 8, 4]],
  upright: [[4, 0, 4, 8]],
  cross: [
    [0, 4, 8, 4],
    [4, 0, 4, 8],
  ],
}

/** A fill of this colour with white strokes in it; the plain colour where no canvas is to be had. */
export function patternFill(colour: string, pattern: PatternName): string | CanvasPattern {
  const tile = document.createElement('canvas')
  tile.width = SIZE
  tile.height = SIZE
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.fillStyle = colour
  pen.fillRect(0, 0, SIZE, SIZE)
  pen.fillStyle = pen.strokeStyle = 'rgb(255 255 255 / 70%)'
  pen.lineWidth = 1.5
  for (const [x, y, toX, toY] of LINES[pattern] ?? []) {
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(toX, toY)
    pen.stroke()
  }
  if (pattern === 'dots') pen.fillRect(2, 2, 3, 3)
  return pen.createPattern(tile, 'repeat') ?? colour
}
