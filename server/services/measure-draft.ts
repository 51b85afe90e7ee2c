import type { BacktestView, LabelMeasure } from '../contract/backtests.ts'
import type { Plan } from '../domain/plan/plan.ts'
import type { BacktestCount } from '../domain/rules/backtest-run.ts'
import { broadRules, evidenceOf, qualityOf } from '../domain/rules/draft-quality.ts'
import type { BacktestStore, JudgedKind, StoredBacktest } from './backtest-ports.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'

/** `undefined`: this revision of the draft was never tried on stored items. */
export type MeasureDraft = (draft: {
  readonly draftId: string
  readonly revision: number
}) => Promise<BacktestView | undefined>

/** What the newest run of a draft's revision says, with all that was judged until now. */
export function makeMeasureDraft({
  store,
  currentPlan,
}: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
}): MeasureDraft {
  return async ({ draftId, revision }) => {
    const runs = await store.backtests.ofDraft(draftId, 5)
    const found = runs.find((run) => run.revision === revision)
    return (
      found && viewBacktest(found, await store.backtests.judgedIn(found.id), currentPlan().plan)
    )
  }
}

export function viewBacktest(
  run: StoredBacktest,
  said: readonly JudgedKind[],
  plan: Plan,
): BacktestView {
  const { summary } = run
  const labels = changedCounts(run).map((count) => measureLabel(count, { run, said, plan }))
  const urgent = labels.filter(({ measure }) => measure.urgent).map(({ evidence }) => evidence)
  return {
    ...{ id: run.id, draftId: run.draftId, revision: run.revision, status: run.status },
    ...{ from: run.from, to: run.to, done: run.done, total: run.total },
    startedAt: run.startedAt,
    ...(run.status === 'running' ? {} : { endedAt: run.updatedAt }),
    labels: labels.map(({ measure }) => measure),
    urgentRecall: {
      released: qualityOf('released', urgent).recall,
      draft: qualityOf('draft', urgent).recall,
    },
    broad: broadRules(summary.counts, run.done),
    dead: run.status === 'done' ? labels.flatMap(({ measure }) => deadOf(measure)) : [],
    overlaps: summary.overlaps,
    cost: summary.cost,
    faults: summary.faults,
  }
}

/** Every changed rule has its line, one that labels nothing too; most gained and lost first. */
function changedCounts({ summary }: StoredBacktest): readonly BacktestCount[] {
  const { changed, counts } = summary
  const none = { before: 0, after: 0, gained: 0, lost: 0, changed: 0 }
  const silent = changed
    .filter((key) => !counts.some((count) => isOf(count, key)))
    .map((key) => ({ ...key, ...none }))
  const moved = ({ gained, lost, changed: other }: BacktestCount) => (gained + lost) * 1e6 + other
  return [...counts, ...silent].toSorted((a, b) => moved(b) - moved(a))
}

type LabelKey = Pick<BacktestCount, 'dimension' | 'label'>

function isOf(one: LabelKey, key: LabelKey): boolean {
  return one.dimension === key.dimension && one.label === key.label
}

function measureLabel(
  count: BacktestCount,
  { run, said, plan }: { run: StoredBacktest; said: readonly JudgedKind[]; plan: Plan },
) {
  const own = said
    .filter((one) => isOf(one, count))
    .map(({ kind, verdict, seenAt }) => ({
      ...{ kind, verdict },
      inPeriod: run.from <= seenAt && seenAt <= run.to,
    }))
  const evidence = evidenceOf(count, own)
  const hotSpot = plan.hotSpots.find(({ id }) => id === count.label)
  const measure: LabelMeasure = {
    ...count,
    urgent: count.dimension === 'hotSpot' && hotSpot?.urgency === 'urgent',
    judged: own.length,
    released: qualityOf('released', [evidence]),
    draft: qualityOf('draft', [evidence]),
  }
  return { evidence, measure }
}

function deadOf({ dimension, label, after }: LabelMeasure): readonly LabelKey[] {
  return after === 0 ? [{ dimension, label }] : []
}

/** Labels that sit on nearly all items of another one say the same twice. */
const OVERLAP_SHARE = 0.9
const OVERLAP_ITEMS = 200
/** Too few items prove nothing. */
const FEWEST_ITEMS = 10

export async function findOverlaps(
  backtests: BacktestStore,
  run: Pick<StoredBacktest, 'id'>,
  changed: readonly LabelKey[],
): Promise<StoredBacktest['summary']['overlaps']> {
  const found = await Promise.all(
    changed.map(async (key) => {
      const { items, labels } = await backtests.beside({
        ...{ ...key, backtest: run.id, limit: OVERLAP_ITEMS },
      })
      if (items < FEWEST_ITEMS) return []
      return labels
        .filter((other) => other.items / items >= OVERLAP_SHARE)
        .map((other) => ({ ...key, other: other.label, share: other.items / items }))
    }),
  )
  return found.flat()
}
