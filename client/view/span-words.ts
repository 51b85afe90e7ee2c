/** Days, hours and minutes of a length of time, whole minutes, never negative. */
export interface SpanParts {
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

export function spanParts(ms: number): SpanParts {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  }
}
