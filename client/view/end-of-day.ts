import { instantAt, localClock } from '../../server/domain/plan/local-time.ts'
import { ZONE } from './time.ts'

const HOUR = 3_600_000
const END = 17 * HOUR

/** The next 17:00 in the ward, epoch ms: today's, in the evening tomorrow's. */
export function endOfDay(now: number): number {
  const { day, ms } = localClock(ZONE, now)
  return instantAt(ZONE, ms < END ? day : day + 1, END)
}
