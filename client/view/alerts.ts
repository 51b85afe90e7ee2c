import { afterQuietHours } from '../../server/domain/notices/quiet-hours.ts'
import type { Urgency } from '../../server/domain/plan/plan.ts'
import { ZONE } from './time.ts'

/** Something that a person who looks elsewhere wants to be called for. */
export interface AlertEvent {
  readonly kind: 'opened' | 'risen' | 'overdue'
  readonly caseId: string
  readonly title: string
  readonly urgency: Urgency
}

/** What this browser was asked to do; both are off until somebody turns them on. */
export interface AlertChoice {
  readonly sound: boolean
  readonly desktop: boolean
}

/** Ten at night to six in the morning; what is urgent rings all the same. */
const QUIET = { from: 22 * 60, to: 6 * 60 }

/** What is worth a noise at this hour, one event per case, the most serious kept. */
export function audible(events: readonly AlertEvent[], now: number): readonly AlertEvent[] {
  const isQuiet = afterQuietHours(now, QUIET, ZONE) !== now
  const byCase = new Map<string, AlertEvent>()
  for (const event of events) {
    if (isQuiet && event.urgency !== 'urgent') continue
    if (byCase.get(event.caseId)?.kind !== 'overdue') byCase.set(event.caseId, event)
  }
  return [...byCase.values()]
}

export function readAlertChoice(stored: string | null): AlertChoice {
  const words = (stored ?? '').split(' ')
  return { sound: words.includes('sound'), desktop: words.includes('desktop') }
}

export function writeAlertChoice({ sound, desktop }: AlertChoice): string {
  return [sound ? 'sound' : '', desktop ? 'desktop' : ''].join(' ').trim()
}
