const MINUTE_MS = 60_000
const LONGEST_MS = 24 * 60 * MINUTE_MS

const PERIOD_MS: Readonly<Record<string, number>> = {
  hourly: 60 * MINUTE_MS,
  daily: LONGEST_MS,
  weekly: 7 * LONGEST_MS,
  monthly: 30 * LONGEST_MS,
  yearly: 365 * LONGEST_MS,
}

/**
 * How long a feed asks readers to wait, ms, at most 24 h: RSS `ttl` (minutes) or the syndication
 * module's period and frequency, whichever is longer; `undefined` when it says nothing sensible.
 */
export function askedWaitMs(said: {
  readonly ttl: string
  readonly period: string
  readonly frequency: string
}): number | undefined {
  const ttl = /^\s*\d{1,6}\s*$/.test(said.ttl) ? Number(said.ttl) * MINUTE_MS : 0
  const period = PERIOD_MS[said.period.trim().toLowerCase()] ?? 0
  const frequency = /^\s*\d{1,6}\s*$/.test(said.frequency) ? Number(said.frequency) : 1
  const wait = Math.max(ttl, period / Math.max(1, frequency))
  return wait > 0 ? Math.min(Math.round(wait), LONGEST_MS) : undefined
}
