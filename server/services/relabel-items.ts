import type { RelabelJob, RelabelList } from '../contract/relabelling.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { relabel } from '../domain/rules/relabel.ts'
import type { CurrentPlan, PlanInForce } from './current-plan.ts'
import { record } from './deeds.ts'
import type { ListedItem, Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import type { RelabelledItem, StoredRelabelJob } from './relabel-ports.ts'

export interface RelabelPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

export interface KeepRelabelling {
  readonly list: () => Promise<RelabelList>
  readonly start: (
    range: { readonly from: Instant; readonly to: Instant },
    actor: Actor,
  ) => Promise<RelabelJob>
  readonly change: (
    id: string,
    act: 'pause' | 'resume' | 'cancel',
    actor: Actor,
  ) => Promise<RelabelJob>
}

const SHOWN = 10
const STATUS = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const

/** Starts, pauses and ends labelling old items anew; one job at a time. */
export function makeKeepRelabelling(ports: RelabelPorts): KeepRelabelling {
  const { store, currentPlan, newId, now, ring } = ports
  return {
    list: async () => ({ jobs: (await store.relabelling.list(SHOWN)).map(toView), now: now() }),
    start: async ({ from, to }, actor) => {
      const at = now()
      const job = await store.transaction(async (stores) => {
        if (await stores.relabelling.running()) throw new Refusal('relabel.running')
        const total = await stores.relabelling.count(from, to)
        const begun: StoredRelabelJob = {
          ...{ id: newId(at), status: 'running', from, to, total, done: 0, changed: 0, kept: 0 },
          ...{ ruleSet: currentPlan().ruleSetVersion, startedAt: at, updatedAt: at },
          cursor: { seenAt: to + 1, id: '' },
        }
        await stores.relabelling.insert(begun)
        await tell(stores, actor, { job: begun, action: 'relabel.started', at })
        return begun
      })
      ring()
      return toView(job)
    },
    change: async (id, act, actor) => {
      const at = now()
      const job = await store.transaction(async (stores) => {
        const found = await stores.relabelling.find(id)
        if (!found) throw new Refusal('relabel.not-found', { id })
        if (found.status === 'done' || found.status === 'cancelled') {
          throw new Refusal('relabel.over', { id })
        }
        const other = act === 'resume' ? await stores.relabelling.running() : undefined
        if (other && other.id !== id) throw new Refusal('relabel.running')
        await stores.relabelling.setStatus(id, STATUS[act], at)
        await tell(stores, actor, { job: found, action: `relabel.${act}`, at })
        return { ...found, status: STATUS[act] }
      })
      ring()
      return toView(job)
    },
  }
}

async function tell(
  stores: Stores,
  actor: Actor,
  { job, action, at }: { job: StoredRelabelJob; action: string; at: Instant },
): Promise<void> {
  const after = { from: job.from, to: job.to, ruleSet: job.ruleSet, done: job.done }
  await record(stores, actor, { at, action, object: `relabel ${job.id}`, after })
  await stores.outbox.append([{ kind: 'relabel-changed', id: job.id }], at)
}

/** Items of one transaction: others wait no longer than some milliseconds. */
const BATCH = 150

/**
 * Labels the next items of the running job; false when there is none. Labels, history and the place
 * of the job are one transaction, so a kill loses nothing and repeats nothing. No story and no case is
 * touched, and nobody is told of single items.
 */
export function makeRelabelNext(ports: RelabelPorts): () => Promise<boolean> {
  const { store, currentPlan, now, ring } = ports
  return async () => {
    const inForce = currentPlan()
    const isGoing = await store.transaction(async (stores) => {
      const job = await stores.relabelling.running()
      if (!job) return false
      const at = now()
      if (job.ruleSet !== inForce.ruleSetVersion) {
        await stores.relabelling.advance(job, beganAnew(job, inForce, at))
        return true
      }
      const items = await stores.items.list({ before: job.cursor, limit: BATCH })
      const own = items.filter(({ seenAt }) => seenAt >= job.from)
      const found = await relabelAll(stores, own, inForce)
      const last = own.at(-1)
      const isOver = own.length < items.length || items.length < BATCH
      const next: StoredRelabelJob = {
        ...job,
        ...(last && { cursor: { seenAt: last.seenAt, id: last.id } }),
        ...{ done: job.done + own.length, changed: job.changed + found.changed.length },
        ...{ kept: job.kept + found.kept, status: isOver ? 'done' : 'running', updatedAt: at },
      }
      if (!(await stores.relabelling.advance(job, next))) return false
      await stores.relabelling.relabel(found.changed, at)
      if (isOver) await stores.outbox.append([{ kind: 'relabel-changed', id: job.id }], at)
      return true
    })
    if (isGoing) ring()
    return isGoing
  }
}

/** Other rules came into force meanwhile: a history of two versions would be no history. */
function beganAnew(job: StoredRelabelJob, inForce: PlanInForce, at: Instant): StoredRelabelJob {
  const cursor = { seenAt: job.to + 1, id: '' }
  const counts = { done: 0, changed: 0, kept: 0 }
  return { ...job, ...counts, cursor, ruleSet: inForce.ruleSetVersion, updatedAt: at }
}

async function relabelAll(
  { sources }: Stores,
  items: readonly ListedItem[],
  { plan, classify }: PlanInForce,
): Promise<{ readonly changed: readonly RelabelledItem[]; readonly kept: number }> {
  const known = new Set([...plan.axes, ...plan.hotSpots].map(({ id }) => id))
  const definitions = new Map((await sources.definitions()).map((one) => [one.id, one]))
  const changed: RelabelledItem[] = []
  let kept = 0
  for (const item of items) {
    const source = definitions.get(item.sourceId)
    const of = source && { tier: source.tier, area: source.area }
    const fresh = classify({ title: item.title, excerpt: item.excerpt, ...of })
    const found = relabel(item.classification, fresh, (label) => known.has(label))
    kept += found.kept
    if (found.classification) changed.push({ item, classification: found.classification })
  }
  return { changed, kept }
}

function toView({ cursor: _cursor, ...job }: StoredRelabelJob): RelabelJob {
  return job
}
