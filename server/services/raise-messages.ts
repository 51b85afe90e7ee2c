import type { Instant } from '../domain/items/item.ts'
import { reportDueTexts, weeklyTexts } from '../domain/notices/message-texts.ts'
import { afterQuietHours } from '../domain/notices/quiet-hours.ts'
import { dayString, HOUR, localClock } from '../domain/plan/local-time.ts'
import { dueKey } from '../domain/plan/programme.ts'
import { blanksOf } from '../domain/reports/blanks.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { FindDueReports } from './due-reports.ts'
import type { GatherReport } from './gather-report.ts'
import type { Message } from './message-ports.ts'
import type { Recipient } from './notice-ports.ts'
import { readNoticeSettings } from './notice-settings.ts'
import type { Store } from './ports.ts'
import { firstState, recipientsOf, toldBrowsers } from './raise-notices.ts'
import { readWeeklyUnits } from './weekly-setting.ts'

export interface MessagePorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly findDue: FindDueReports
  readonly gather: GatherReport
  readonly mayBeTold: (userName: string) => Promise<boolean>
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}

/** Before that nobody reads it, and the day's reports may still change. */
const MORNING = 7.5 * HOUR
const WEEK = 7

/**
 * Once a report day is near, and on Monday morning for the week that was, writes a message and a
 * delivery to each of its recipients, together. Gives how many messages were new.
 */
export function makeRaiseMessages(ports: MessagePorts): () => Promise<number> {
  return async () => {
    const { day, ms } = localClock(ports.currentPlan().plan.calendar.zone, ports.now())
    if (ms < MORNING) return 0
    const due = await raiseDue(ports)
    // 5 January 1970 was a Monday.
    return due + ((day + 3) % WEEK === 0 ? await raiseWeekly(ports, day) : 0)
  }
}

async function raiseDue(ports: MessagePorts): Promise<number> {
  const { store, currentPlan, findDue, now } = ports
  const ahead = currentPlan().plan.programme?.remind.notice ?? 0
  let raised = 0
  for (const { schedule, period, day, daysLeft } of await findDue(ahead)) {
    const key = `report-due:${dueKey(schedule.id, period)}`
    if (daysLeft < 0 || (await store.messages.find(key))) continue
    const { title, titleEn, unit } = schedule
    const texts = reportDueTexts({ title, titleEn, period, day, daysLeft })
    const message = { key, kind: 'report-due' as const, texts, link: '/reports', madeAt: now() }
    const settings = await readNoticeSettings(store.settings)
    const to = recipientsOf({ to: [unit] }, settings, await toldBrowsers(ports))
    raised += await raise(ports, message, to)
  }
  return raised
}

/** The week in figures, to the mailboxes of the units that an admin chose. */
async function raiseWeekly(ports: MessagePorts, monday: number): Promise<number> {
  const { store, currentPlan, gather, now } = ports
  const key = `weekly:${dayString(monday)}`
  const units = await readWeeklyUnits(store.settings)
  if (units.length === 0 || (await store.messages.find(key))) return 0
  const week = { fromDay: dayString(monday - WEEK), untilDay: dayString(monday - 1) }
  const figures = await gather({ template: '', fromDay: week.fromDay, toDay: week.untilDay })
  const due = (await ports.findDue()).map(({ schedule, period, day, daysLeft }) => {
    const { title, titleEn } = schedule
    return reportDueTexts({ title, titleEn, period, day, daysLeft: Math.max(0, daysLeft) })
  })
  const texts = weeklyTexts(week, blanksOf(figures, currentPlan().plan, ''), {
    vi: due.map(({ vi }) => vi.body),
    en: due.map(({ en }) => en.body),
  })
  const { mailboxes } = await readNoticeSettings(store.settings)
  const mails = [...new Set(units.flatMap((unit) => mailboxes[unit] ?? []))]
  const to = mails.map((recipient) => ({ channel: 'mail' as const, recipient }))
  return raise(ports, { key, kind: 'weekly', texts, link: '/reports', madeAt: now() }, to)
}

async function raise(
  { store, currentPlan, newId, now }: MessagePorts,
  message: Message,
  to: readonly Recipient[],
): Promise<number> {
  const at = now()
  const { quiet } = await readNoticeSettings(store.settings)
  const nextAt = afterQuietHours(at, quiet, currentPlan().plan.calendar.zone)
  return store.transaction(async ({ messages, deliveries }) => {
    if (!(await messages.insert(message))) return 0
    await deliveries.insert(
      to.map((recipient) => ({
        ...{ ...firstState(newId(at), at), ...recipient, purpose: 'message' as const },
        ...{ noticeKeys: [message.key], urgent: false, nextAt },
      })),
    )
    return 1
  })
}
