import type { BacktestView } from '../contract/backtests.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { BacktestEngine, BacktestTask, StoredBacktest } from './backtest-ports.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import { type FollowedRun, followRun } from './follow-backtest.ts'
import { viewBacktest } from './measure-draft.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'

/** Texts of rule files by their paths. */
type RuleTexts = ReadonlyMap<string, string>

/** What is released, and a draft over it. */
export interface DraftTexts {
  readonly revision: number
  readonly released: RuleTexts
  readonly draft: RuleTexts
}

export interface RunBacktestPorts {
  readonly store: Store
  readonly engine: BacktestEngine
  /** Refuses an unknown draft. */
  readonly draftTexts: (draftId: string) => Promise<DraftTexts>
  readonly currentPlan: CurrentPlan
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

export interface Backtests {
  /** Tries a draft on the items of the last days; a run of an older revision is stopped. */
  readonly start: (draftId: string, days: number, by: Actor) => Promise<BacktestView>
  readonly show: (id: string) => Promise<BacktestView>
  readonly stop: (id: string, by: Actor) => Promise<BacktestView>
  /** Resolves when no run is under way. */
  readonly idle: () => Promise<void>
}

const DAY = 86_400_000
const NO_SUMMARY: StoredBacktest['summary'] = {
  ...{ counts: [], changed: [], overlaps: [], faults: [] },
  cost: { releasedUs: 0, draftUs: 0 },
}
/** A run that says nothing for so long has gone with the process that ran it. */
const SILENT_MS = 60_000
/** So old may an answer be that is given again. */
const FRESH_MS = 10 * 60_000

interface Asked {
  readonly draftId: string
  readonly days: number
  readonly by: Actor
}

/** Tries drafts on stored items. What a run finds is kept until the next run of its draft. */
export function makeBacktests(ports: RunBacktestPorts): Backtests {
  const { store, now } = ports
  const running = new Map<string, FollowedRun & { readonly draftId: string }>()

  const view = async (run: StoredBacktest) =>
    viewBacktest(run, await store.backtests.judgedIn(run.id), ports.currentPlan().plan)

  const get = async (id: string): Promise<StoredBacktest> => {
    const found = await store.backtests.find(id)
    if (!found) throw new Refusal('backtest.not-found', { id })
    const isLost = found.status === 'running' && !running.has(id)
    return isLost && found.updatedAt < now() - SILENT_MS ? { ...found, status: 'stopped' } : found
  }

  const launch = async (asked: Asked, texts: DraftTexts): Promise<StoredBacktest> => {
    const run = newRun(ports, asked, texts.revision)
    const task = await taskOf(ports, run, texts)
    await keepBegun(store, run, asked)
    const followed = followRun(ports, run, task)
    running.set(run.id, { ...followed, draftId: asked.draftId })
    void followed.ended.then(() => running.delete(run.id))
    return run
  }

  /** The newest run, where it answers what is asked now. */
  const findFresh = async (asked: Asked, revision: number) => {
    const [run] = await store.backtests.ofDraft(asked.draftId, 1)
    if (!run || run.revision !== revision || run.to - run.from !== asked.days * DAY)
      return undefined
    if (running.has(run.id)) return run
    const isOfNow = run.versions.released === ports.currentPlan().ruleSetVersion
    return run.status === 'done' && isOfNow && run.to > now() - FRESH_MS ? run : undefined
  }

  const start = async (asked: Asked) => {
    const texts = await ports.draftTexts(asked.draftId)
    const known = await findFresh(asked, texts.revision)
    if (known) return view(known)
    for (const run of running.values()) if (run.draftId === asked.draftId) run.stop()
    return view(await launch(asked, texts))
  }

  return {
    start: (draftId, days, by) => start({ draftId, days, by }),
    show: async (id) => view(await get(id)),
    stop: async (id, by) => {
      await stopRun(ports, { id, by, followed: running.get(id) })
      return view(await get(id))
    },
    idle: async () => {
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

function keepBegun(store: Store, run: StoredBacktest, { draftId, days, by }: Asked): Promise<void> {
  const { revision, startedAt: at } = run
  return store.transaction(async (stores) => {
    await stores.backtests.insert(run)
    const after = { draft: draftId, revision, days }
    await tell(stores, by, { action: 'backtest.started', id: run.id, after, at })
  })
}

function tell(
  stores: Pick<Stores, 'audit'>,
  by: Actor,
  { id, ...deed }: { id: string; action: string; at: Instant; after?: unknown },
): Promise<void> {
  return record(stores, by, { ...deed, object: `backtest ${id}` })
}

/** Written down first: a stop that the log does not take is none. */
async function stopRun(
  { store, now }: RunBacktestPorts,
  { id, by, followed }: { id: string; by: Actor; followed: FollowedRun | undefined },
): Promise<void> {
  if (!followed) return
  await tell(store, by, { action: 'backtest.stopped', id, at: now() })
  followed.stop()
  await followed.ended
}

function newRun(
  { newId, now }: RunBacktestPorts,
  { draftId, days }: Pick<Asked, 'draftId' | 'days'>,
  revision: number,
): StoredBacktest {
  const at = now()
  return {
    ...{ id: newId(at), draftId, revision, status: 'running' },
    ...{ from: at - days * DAY, to: at, done: 0, total: 0, startedAt: at, updatedAt: at },
    versions: { released: '', draft: '' },
    summary: NO_SUMMARY,
  }
}

async function taskOf(
  { store, currentPlan }: RunBacktestPorts,
  { from, to }: StoredBacktest,
  { released, draft }: DraftTexts,
): Promise<BacktestTask> {
  const [definitions, judged] = await Promise.all([
    store.sources.definitions(),
    store.judgements.judged(),
  ])
  const sources = definitions.map(({ id, tier, area }) => ({ id, tier, area }))
  return { planId: currentPlan().plan.id, released, draft, sources, from, to, judged }
}
