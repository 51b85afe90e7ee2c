import type { Instant } from '../domain/items/item.ts'
import { MINUTE } from '../domain/plan/local-time.ts'
import { readLookedAt } from './notice-settings.ts'
import type { SettingStore, Store } from './ports.ts'
import type { FindDueNotices } from './raise-notices.ts'

/** What the auditor found: whether everybody who is to be told has been told, or soon will be. */
export interface NoticeAudit {
  readonly at: Instant
  /** Levels that open cases have passed, longer ago than a turn, without a notice that says so. */
  readonly missing: number
  /** Deliveries that should have gone out long ago and still wait. */
  readonly stuck: number
  /** Minutes since somebody last looked at the clocks; absent: never. */
  readonly lookedMinutesAgo?: number
  readonly isWell: boolean
}

const NAME = 'notices-audited'

export type AuditNotices = () => Promise<NoticeAudit>

/** Notices are raised once a minute: what is older was not raised by the next two turns. */
const PATIENCE_MS = 3 * MINUTE
/** A sender that is alive takes what is due within a minute; this many turns are no accident. */
const STUCK_MS = 15 * MINUTE

/**
 * Looks after those who look after the clocks: is there a notice for every level that an open case
 * has passed, does anything wait that should have gone, does somebody look at all? A program that
 * has stopped telling people looks exactly like a calm day; this tells them apart.
 */
export function makeAuditNotices(ports: {
  readonly store: Store
  readonly dueNotices: FindDueNotices
  readonly now: () => Instant
}): AuditNotices {
  const { store, dueNotices, now } = ports
  return async () => {
    const at = now()
    const due = await dueNotices(at)
    const missing = due.filter(({ lateByMs }) => lateByMs > PATIENCE_MS).length
    const stuck = await store.deliveries.countDueBefore(at - STUCK_MS)
    const lookedAt = await readLookedAt(store.settings)
    const isLooking = lookedAt !== undefined && at - lookedAt <= PATIENCE_MS
    const audit = {
      ...{ at, missing, stuck, isWell: missing === 0 && stuck === 0 && isLooking },
      ...(lookedAt === undefined ? {} : { lookedMinutesAgo: Math.floor((at - lookedAt) / MINUTE) }),
    }
    await store.settings.set(NAME, JSON.stringify(audit))
    return audit
  }
}

/** What the last look found, whichever process looked. */
export async function readNoticeAudit(settings: SettingStore): Promise<NoticeAudit | undefined> {
  const text = await settings.get(NAME)
  return text === undefined ? undefined : (JSON.parse(text) as NoticeAudit) // we wrote it above
}
