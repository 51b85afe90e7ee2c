import type { WhatIfBody } from '../../server/contract/desk.ts'
import { parseDuration } from '../../server/domain/plan/duration.ts'
import { dayNumber } from '../../server/domain/plan/local-time.ts'
import { STEPS, type Urgency } from '../../server/domain/plan/plan.ts'

export const URGENCIES: readonly Urgency[] = ['urgent', 'high', 'normal']

export interface DayDraft {
  date: string
  kind: 'off' | 'works'
}

/** What somebody tries out; empty fields keep what is in force. */
export interface WhatIfDraft {
  /** `urgent.firstResponse` → `3h`. */
  readonly targets: Record<string, string>
  days: readonly DayDraft[]
  /** `08:00-12:00, 13:30-17:30` */
  windows: string
}

export const TARGET_KEYS: readonly string[] = URGENCIES.flatMap((urgency) =>
  STEPS.map((step) => `${urgency}.${step}`),
)

export function emptyWhatIf(): WhatIfDraft {
  return { targets: {}, days: [], windows: '' }
}

/** Names of the fields that can't be read: keys of targets, `days`, `windows`. */
export function whatIfFaults({ targets, days, windows }: WhatIfDraft): readonly string[] {
  const badTargets = filledTargets(targets).filter(([, text]) => !parseDuration(text, 1))
  return [
    ...badTargets.map(([key]) => key),
    ...(days.some(({ date }) => dayNumber(date) === undefined) ? ['days'] : []),
    ...(windowsOf(windows).every(isWindow) ? [] : ['windows']),
  ]
}

/** Nothing is filled in, so nothing would change. */
export function isEmptyWhatIf({ targets, days, windows }: WhatIfDraft): boolean {
  return filledTargets(targets).length + days.length + windowsOf(windows).length === 0
}

export function whatIfBody({ targets, days, windows }: WhatIfDraft): WhatIfBody {
  const changed = filledTargets(targets)
  const spans = windowsOf(windows)
  return {
    ...(changed.length > 0 && { targets: Object.fromEntries(changed) }),
    ...(days.length > 0 && { days }),
    ...(spans.length > 0 && { windows: spans }),
  }
}

function filledTargets(targets: WhatIfDraft['targets']): readonly (readonly [string, string])[] {
  return TARGET_KEYS.flatMap((key) => {
    const text = targets[key]?.trim() ?? ''
    return text === '' ? [] : [[key, text] as const]
  })
}

function windowsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.replace(/\s|–/g, (sign) => (sign === '–' ? '-' : '')))
    .filter((part) => part !== '')
}

function isWindow(text: string): boolean {
  const [, from = '', to = ''] =
    /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(text) ?? []
  return from !== '' && from < to
}
