import type { Plan } from '../domain/plan/plan.ts'
import { type CountedItem, makeTally } from '../domain/trends/tally.ts'
import { urgentOf, WHOLE_FROM } from './count-basis.ts'
import { inTurns } from './in-turns.ts'
import type { StoredItem, Stores } from './ports.ts'

type Counting = Pick<Stores, 'counts' | 'settings'>
type Urgencies = Pick<Plan, 'hotSpots'>

export interface Counted {
  readonly plan: Urgencies
  /** New items, as they will be stored by `work`, each with the tier of its source. */
  readonly fresh?: readonly (StoredItem & Pick<CountedItem, 'tier'>)[]
  /** Stored items of which `work` changes or deletes labels, or which it deletes. */
  readonly changed?: readonly string[]
}

/**
 * Keeps the counts in step with a change of stored items, in its transaction: filing, edits, new
 * labels, erasure. Whoever writes items or labels does it inside `work`.
 */
export async function counting<T>(
  stores: Counting,
  { plan, fresh = [], changed = [] }: Counted,
  work: () => Promise<T>,
): Promise<T> {
  const gone = changed.length === 0 ? [] : await stores.counts.read(changed)
  const done = await work()
  const again = changed.length === 0 ? [] : await stores.counts.read(changed)
  const added = [...(await newOnes(stores, fresh)), ...again]
  if (added.length + gone.length === 0) return done
  const sum = makeTally(urgentOf(plan))
  await inTurns(added, (item) => sum.add(item, 1))
  await inTurns(gone, (item) => sum.add(item, -1))
  await stores.counts.add(sum.rows())
  return done
}

/** What was counted and deleted long ago, and is offered again by a slow source, counts once. */
async function newOnes(
  { counts, settings }: Counting,
  fresh: NonNullable<Counted['fresh']>,
): Promise<readonly CountedItem[]> {
  if (fresh.length === 0) return []
  const wholeFrom = Number((await settings.get(WHOLE_FROM)) ?? 0)
  const old = fresh.filter(({ seenAt }) => seenAt < wholeFrom).map(({ id }) => id)
  const before = old.length === 0 ? new Set() : await counts.countedBefore(old)
  return fresh.filter(({ id }) => !before.has(id)).map(countedOf)
}

function countedOf({ classification, ...item }: StoredItem & Pick<CountedItem, 'tier'>) {
  const { axes, hotSpots, places, circle, tones = [] } = classification
  const ids = (labels: readonly { readonly id: string }[]) => labels.map(({ id }) => id)
  return {
    ...{ seenAt: item.seenAt, seenDay: item.seenDay, late: item.late, sourceId: item.sourceId },
    ...{ tier: item.tier, circle },
    ...{ axes: ids(axes), hotSpots: ids(hotSpots), places: ids(places) },
    isResult: tones.some(({ id }) => id === 'result'),
  }
}
