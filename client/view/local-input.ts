import { dayNumber, instantAt } from '../../server/domain/plan/local-time.ts'
import { formatTime, localDay, ZONE } from './time.ts'

/** An instant as a `datetime-local` field holds it, in the ward's zone wherever the browser is. */
export function toLocalInput(at: number): string {
  return `${localDay(at)}T${formatTime(at)}`
}

/** What such a field says, as an instant; `undefined` when it says nothing. */
export function fromLocalInput(text: string): number | undefined {
  const [, date = '', hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text) ?? []
  const day = dayNumber(date)
  if (day === undefined) return undefined
  return instantAt(ZONE, day, (Number(hours) * 60 + Number(minutes)) * 60_000)
}
