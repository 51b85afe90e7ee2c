import type { Instant } from '../domain/items/item.ts'
import type {
  BacktestEnd,
  BacktestEngine,
  BacktestOutcome,
  BacktestProgress,
  BacktestTask,
  StoredBacktest,
} from './backtest-ports.ts'
import { findOverlaps } from './measure-draft.ts'
import type { Store } from './ports.ts'

export interface FollowedRun {
  readonly stop: () => void
  /** Resolves when its end is stored. Never rejects. */
  readonly ended: Promise<void>
}

interface FollowPorts {
  readonly store: Store
  readonly engine: BacktestEngine
  readonly now: () => Instant
  readonly ring: () => void
}

/** Runs a backtest and writes down what it finds while it runs, so that any page can read it. */
export function followRun(
  ports: FollowPorts,
  first: StoredBacktest,
  task: BacktestTask,
): FollowedRun {
  const { store, engine, now } = ports
  let run = first
  let waiting: BacktestProgress[] = []
  let writing: Promise<void> | undefined

  const write = async () => {
    while (waiting.length > 0) {
      const taken = waiting
      waiting = []
      await store.backtests.addFinds(
        run.id,
        taken.flatMap(({ finds }) => finds),
      )
      const { done, total, counts } = taken[taken.length - 1] as BacktestProgress // not empty
      run = { ...run, done, total, updatedAt: now(), summary: { ...run.summary, counts } }
      await store.backtests.save(run)
    }
    writing = undefined
  }
  const onProgress = (progress: BacktestProgress) => {
    waiting.push(progress)
    writing ??= write()
  }

  const started = engine.run(task, onProgress)
  const end = async () => {
    const outcome = await started.outcome
    await writing
    run = { ...(await finish(store, run, outcome)), updatedAt: now() }
    await store.transaction(async (stores) => {
      await stores.backtests.save(run)
      await stores.outbox.append([{ kind: 'backtest-ended', id: run.id }], now())
    })
    if (run.status === 'done') await store.backtests.deleteOthers(run.draftId, run.id)
    ports.ring()
  }
  // A run that cannot be written down is as good as lost: it says nothing more and counts as stopped.
  return { stop: started.stop, ended: end().catch(() => started.stop()) }
}

async function finish(
  store: Store,
  run: StoredBacktest,
  outcome: BacktestOutcome,
): Promise<StoredBacktest> {
  switch (outcome.kind) {
    case 'done':
      return finishDone(store, run, outcome.end)
    case 'faulty': {
      const summary = { ...run.summary, faults: outcome.faults }
      return { ...run, status: 'faulty', summary }
    }
    default:
      return { ...run, status: outcome.kind }
  }
}

async function finishDone(
  store: Store,
  run: StoredBacktest,
  end: BacktestEnd,
): Promise<StoredBacktest> {
  const { done, total, counts, changed, cost, versions } = end
  await store.backtests.addFinds(run.id, end.finds)
  await store.backtests.addFinds(run.id, end.judged)
  const overlaps = await findOverlaps(store.backtests, run, changed)
  const summary = { counts, changed, cost, overlaps, faults: [] }
  return { ...run, status: 'done', done, total, versions, summary }
}
