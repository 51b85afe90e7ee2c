import type { CaseActionBody } from '../contract/case-actions.ts'
import type { CaseDetail } from '../contract/cases.ts'
import { caseState } from '../domain/cases/case-state.ts'
import { presentEvents } from '../domain/cases/cycles.ts'
import type { CaseEvent, CaseEventDetail } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { CaseActor } from './case-actor.ts'
import { type KnownCase, lastRecorded, makeReadCaseLogs } from './case-logs.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import { keepFlag } from './keep-flag.ts'
import type { Store, Stores } from './ports.ts'
import { readAction } from './read-action.ts'
import { Refusal } from './refusal.ts'
import { refuseClash } from './refuse-clash.ts'
import { retryOnConflict } from './retry-on-conflict.ts'
import type { ShowCase } from './show-case.ts'
import type { YardstickOf } from './yardsticks.ts'

export type ActOnCase = (caseId: string, body: CaseActionBody, by: CaseActor) => Promise<CaseDetail>

export interface ActPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly yardstickOf: YardstickOf
  readonly showCase: ShowCase
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

/**
 * Somebody does something on a case: one event, with all that follows from it, in one transaction.
 * Sending the same key again answers as the first time did. Throws `case.not-found`, `case.changed`
 * with what somebody else did meanwhile, and the other `case.…` codes; see `readAction` and
 * `refuseClash` for which.
 */
export function makeActOnCase(ports: ActPorts): ActOnCase {
  const { store, currentPlan, showCase, ring, yardstickOf } = ports
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (caseId, body, by) => {
    const done = await retryOnConflict(() =>
      store.transaction(async (stores) => {
        const found = await stores.cases.hold(caseId)
        const [known] = found ? await readCaseLogs(stores, [found]) : []
        if (!known) throw new Refusal('case.not-found', { id: caseId })
        if (isDoneAlready(known, body)) return false
        const detail = readAction(body, currentPlan().plan)
        await append(stores, known, { ports, body, detail, by })
        return true
      }),
    )
    if (done) ring()
    return showCase(caseId)
  }
}

/** The retry of an acknowledged action, or a second first look at the case. */
function isDoneAlready({ own }: KnownCase, { key, kind }: CaseActionBody): boolean {
  const first = own.find((event) => event.key === actionKey(key))
  if (first && first.kind !== kind) throw new Refusal('case.key-used', { kind: first.kind })
  const isSeen = kind === 'seen' && presentEvents(own).some((event) => event.kind === 'seen')
  return first !== undefined || isSeen
}

/** Keys of people and keys of the program never meet. */
function actionKey(key: string): string {
  return `action:${key}`
}

interface Acting {
  readonly ports: ActPorts
  readonly body: CaseActionBody
  readonly detail: CaseEventDetail
  readonly by: CaseActor
}

async function append(
  stores: Stores,
  known: KnownCase,
  { ports, body, detail, by }: Acting,
): Promise<void> {
  const { opened, own, id: caseId } = known
  const { kind } = body
  // Later than what it follows, also in one millisecond and after a clock was set back.
  const at = Math.max(ports.now(), (lastRecorded(own)?.recordedAt ?? opened.openedAt) + 1)
  refuseClash(known, body, { at, detail, by })
  const event: CaseEvent = {
    ...{ id: ports.newId(at), caseId, kind, occurredAt: at, recordedAt: at },
    ...{ actor: by.name, key: actionKey(body.key), detail },
  }
  await stores.cases.append(event)
  const before = caseState(opened, own).state
  await keepFlag(stores, known, { event, before, newId: ports.newId })
  await stores.outbox.append([{ kind: 'case-changed', id: caseId }], at)
  const deed = { action: `case.${kind}`, object: `case ${caseId}`, after: { event: event.id } }
  await record(stores, by, { at, ...deed })
}
