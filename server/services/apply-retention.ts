import type { Instant } from '../domain/items/item.ts'
import { DAY } from '../domain/plan/local-time.ts'
import { STORY_WINDOW_MS } from '../domain/stories/same-matter.ts'
import { WHOLE_FROM } from './count-basis.ts'
import { channelSources } from './count-products.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record, SYSTEM } from './deeds.ts'
import type { RetentionProof, Store } from './ports.ts'

/** Stories deleted in one transaction: short enough that nobody waits. */
const BATCH = 100

/** Announcements and checks are looked back at for a month at the most. */
const TRAIL_MS = 31 * DAY

/** Words of items are compared for some days; what a slow source brings late is looked for longer. */
const WORDS_MS = 3 * STORY_WINDOW_MS

export type ApplyRetention = () => Promise<RetentionProof>

/**
 * Deletes what the plan no longer wants kept: stories without a case first, settled cases with
 * theirs and what the ward published itself later; open cases never; what stories were compared by when nothing new can be like it. Leaves a line of proof. Running it twice deletes nothing more.
 */
export function makeApplyRetention(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
}): ApplyRetention {
  const { store, currentPlan, now, newId } = ports
  return async () => {
    const at = now()
    const { itemsMs, casesMs } = currentPlan().plan.retention
    const sum = { stories: 0, items: 0, cases: 0 }
    await rememberWhole(at - Math.min(itemsMs, casesMs))
    // The ward's own publications are what its commitments are counted by: a year must hold together.
    const keepSources = (await channelSources(ports)).map(({ id }) => id)
    for (const { keepMs, ...which } of [
      { withCase: false, keepMs: itemsMs, keepSources },
      { withCase: false, keepMs: Math.max(itemsMs, casesMs) },
      { withCase: true, keepMs: casesMs },
    ]) {
      for (;;) {
        const range = { lastSeenBefore: at - keepMs, ...which, limit: BATCH }
        const gone = await store.retention.deleteStories(range)
        if (gone.stories === 0) break
        sum.stories += gone.stories
        sum.items += gone.items
        sum.cases += gone.cases
      }
    }
    await store.stories.prune(at - WORDS_MS)
    return store.transaction(async (stores) => {
      const trimmed = await stores.retention.trim(at - TRAIL_MS)
      const proof = { id: newId(at), at, ...sum, ...trimmed }
      await stores.retention.record(proof)
      const deed = { at, action: 'retention.applied', object: 'retention', after: proof }
      await record(stores, SYSTEM, deed)
      return proof
    })
  }

  /** Said before anything is deleted: counts older than this are never made again. */
  async function rememberWhole(from: Instant): Promise<void> {
    const before = Number((await store.settings.get(WHOLE_FROM)) ?? 0)
    if (from > before) await store.settings.set(WHOLE_FROM, String(from))
  }
}
