import { DAY, HOUR, MINUTE } from '../plan/local-time.ts'
import { NOTHING } from './table.ts'

/** A length as a report says it: `45 phút`, `3,5 giờ`, `2,1 ngày`; nothing where there is none. */
export function spanText(ms: number | undefined): string {
  if (ms === undefined) return NOTHING
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} phút`
  if (ms < 2 * DAY) return `${oneDigit(ms / HOUR)} giờ`
  return `${oneDigit(ms / DAY)} ngày`
}

function oneDigit(value: number): string {
  return (Math.round(value * 10) / 10).toString().replace('.', ',')
}
