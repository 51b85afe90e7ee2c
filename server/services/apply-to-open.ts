import type { AppliedToOpen } from '../contract/plan.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { caseClocks } from '../domain/cases/clocks.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Measures } from '../domain/cases/yardstick.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { record } from './deeds.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import type { Stores } from './ports.ts'
import { versionsOf } from './yardsticks.ts'

export type ApplyToOpen = (by: Actor) => Promise<AppliedToOpen>

/**
 * Puts every open case that stands under older versions under the targets and the calendar in force,
 * by an event and a deed each and one summary. What has passed is judged as it was; doing it again
 * changes nothing.
 */
export function makeApplyToOpen(
  ports: DeskPorts & {
    readonly newId: (now: Instant) => string
    readonly ring: () => void
  },
): ApplyToOpen {
  const { store, currentPlan, yardstickOf, now, newId, ring } = ports
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (by) => {
    const { plan } = currentPlan()
    const done = await store.transaction(async (stores) => {
      const found = await stores.cases.list({
        settled: false,
        oldestFirst: true,
        limit: MOST_CASES,
      })
      const known = await readCaseLogs(stores, found)
      const moving = known.filter((one) => isOlder(one, plan))
      const at = now()
      for (const one of moving) await retarget(stores, one, { plan, by, at, newId })
      await stores.outbox.append(
        moving.map(({ id }) => ({ kind: 'case-changed' as const, id })),
        at,
      )
      const summary = summaryOf(moving, plan, at)
      if (moving.length > 0) {
        await record(stores, by, { at, action: 'plan.applied', object: 'plan', after: summary })
      }
      return summary
    })
    if (done.cases > 0) ring()
    return done
  }
}

function isOlder({ opened, own }: KnownCase, { targets, calendar }: Plan): boolean {
  const { targetVersion, calendarVersion } = versionsOf(opened, own)
  return targetVersion !== targets.version || calendarVersion !== calendar.version
}

interface Retargeting {
  readonly plan: Plan
  readonly by: Actor
  readonly at: Instant
  readonly newId: (now: Instant) => string
}

async function retarget(
  stores: Stores,
  { id: caseId, opened, own }: KnownCase,
  { plan, by, at, newId }: Retargeting,
): Promise<void> {
  const before = versionsOf(opened, own)
  const after = { targetVersion: plan.targets.version, calendarVersion: plan.calendar.version }
  const id = newId(at)
  const event: CaseEvent = {
    ...{ id, caseId, kind: 'retargeted', occurredAt: at, recordedAt: at },
    ...{ actor: by.name, key: `retargeted:${id}`, detail: after },
  }
  await stores.cases.append(event)
  const object = `case ${caseId}`
  await record(stores, by, { at, action: 'case.retargeted', object, before, after })
}

function summaryOf(moved: readonly KnownCase[], plan: Plan, at: Instant): AppliedToOpen {
  const { targets, calendar } = plan
  return {
    cases: moved.length,
    overdueNow: moved.filter((one) => becomesOverdue(one, { targets, calendar }, at)).length,
    targetVersion: targets.version,
    calendarVersion: calendar.version,
  }
}

function becomesOverdue(
  { opened, events, yardstick }: KnownCase,
  measures: Measures,
  at: Instant,
): boolean {
  const overdue = (later: typeof yardstick.later) => {
    const under = { ...yardstick, ...(later === undefined ? {} : { later }) }
    return caseClocks(opened, events, under, at).some(({ state }) => state === 'late')
  }
  const { later = [] } = yardstick
  return !overdue(yardstick.later) && overdue([...later, { ...measures, from: at }])
}
