import type { Duration } from './plan.ts'

const SECOND = 1000
const WALL_MS: Readonly<Record<string, number>> = {
  s: SECOND,
  m: 60 * SECOND,
  h: 3_600 * SECOND,
  d: 86_400 * SECOND,
}

/** What a length of time may look like, for sentences that refuse one. */
export const DURATION_FORMS = '15m, 4h or 3d day and night; 2wh or 5wd in working time'

/**
 * "15m", "4h", "3d" run day and night; "2wh" counts working hours, "5wd" working days of
 * `workingDayMs` each. Whole numbers above 0 only; undefined for anything else.
 */
export function parseDuration(text: string, workingDayMs: number): Duration | undefined {
  const [, digits = '', working, unit = ''] = /^(\d{1,5})(w?)([smhd])$/.exec(text.trim()) ?? []
  const count = Number(digits)
  const wall = WALL_MS[unit]
  if (count === 0 || wall === undefined) return undefined
  if (working === '') return { ms: count * wall, counts: 'wall' }
  if (unit === 'h') return { ms: count * wall, counts: 'working' }
  return unit === 'd' ? { ms: count * workingDayMs, counts: 'working' } : undefined
}

/** A length that runs day and night, in ms: "30s", "15m", "48h". Working time is no such length. */
export function parseWallMs(text: string): number | undefined {
  const duration = parseDuration(text, 0)
  return duration?.counts === 'wall' ? duration.ms : undefined
}
