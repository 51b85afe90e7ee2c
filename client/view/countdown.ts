import type { ClockView } from '../../server/contract/cases.ts'

/** What a clock says at one moment of server time. */
export type ClockReading =
  | { readonly kind: 'left'; readonly ms: number }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'on-time' }
  | { readonly kind: 'missed' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'unknown' }

/**
 * Read at the page's own copy of server time: the state that came with the answer is as old as
 * the answer, and a target passes without any change at the server.
 */
export function readClock(clock: ClockView, now: number): ClockReading {
  const { state, dueAt, missedAt } = clock
  if (state === 'on-time' || state === 'missed') return { kind: state }
  if (state === 'paused' || state === 'stopped') return { kind: state }
  if (dueAt !== undefined && dueAt < now) return { kind: 'late', ms: now - dueAt }
  // Missed under a tighter target: the looser one that came later heals nothing.
  if (missedAt !== undefined) return { kind: 'late', ms: now - missedAt }
  return dueAt === undefined ? { kind: 'unknown' } : { kind: 'left', ms: dueAt - now }
}

export interface CountdownText {
  /** Whole days, 0 when under a day. */
  readonly days: number
  /** `hh:mm:ss` within the day. */
  readonly clock: string
}

/** Time left rounds up, so 00:00:00 means over; time past rounds down. */
export function countdownText(ms: number, direction: 'left' | 'late'): CountdownText {
  const seconds = direction === 'left' ? Math.ceil(ms / 1000) : Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600) % 24
  const minutes = Math.floor(seconds / 60) % 60
  return {
    days: Math.floor(seconds / 86_400),
    clock: `${two(hours)}:${two(minutes)}:${two(seconds % 60)}`,
  }
}
