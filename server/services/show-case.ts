import type { CaseDetail } from '../contract/cases.ts'
import { allCycles } from '../domain/cases/clocks.ts'
import { presentEvents } from '../domain/cases/cycles.ts'
import { caseStages } from '../domain/cases/stages.ts'
import { actionFacts, nextActions } from '../domain/cases/transitions.ts'
import type { Instant } from '../domain/items/item.ts'
import { findAnswers, templatesFor } from './answers.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { toCaseView, toEventViews } from './case-view.ts'
import type { CurrentPlan } from './current-plan.ts'
import { toItemView } from './item-view.ts'
import type { ListedItem, Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { gapOf, officialSince } from './show-figures.ts'
import { findSimilarCases } from './similar-cases.ts'
import type { YardstickOf } from './yardsticks.ts'

const MOST_ITEMS = 200

export type ShowCase = (id: string) => Promise<CaseDetail>

export interface ShowCasePorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly yardstickOf: YardstickOf
  readonly now: () => Instant
}

/**
 * One case with its clocks, timeline and items, what may be done now, and what may help to answer.
 * Throws `case.not-found`.
 */
export function makeShowCase({ store, currentPlan, yardstickOf, now }: ShowCasePorts): ShowCase {
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (id) => {
    const found = await store.cases.find(id)
    const [story] = found ? await store.stories.findMany([found.storyId]) : []
    const [known] = found ? await readCaseLogs(store, [found]) : []
    if (!known || !story) throw new Refusal('case.not-found', { id })
    const items = await store.items.listByStory(story.id, MOST_ITEMS)
    const sources = new Map((await store.sources.definitions()).map((one) => [one.id, one]))
    const at = now()
    const shown = toCaseView(known, story, at)
    const asked = { known, shown, at }
    return {
      case: shown,
      events: toEventViews(known),
      items: items.map((item) => toItemView(item, sources)),
      ...clockParts(known, at),
      stages: caseStages({
        ...stampsOf((await firstItem(store, known, items)) ?? items.at(-1)),
        ...{ opened: known.opened, events: known.events },
      }),
      gap: gapOf(known, (await officialSince(store, [id])).get(id), at),
      similar: await findSimilarCases(store, asked),
      answers: await findAnswers(store, { ...asked, sources }),
      templates: templatesFor(shown, currentPlan().plan),
      now: at,
    }
  }
}

function clockParts(
  { opened, events, yardstick }: KnownCase,
  at: Instant,
): Pick<CaseDetail, 'actions' | 'earlier'> {
  const cycles = allCycles(opened, events, yardstick, at)
  const isSeen = presentEvents(events).some(({ kind }) => kind === 'seen')
  const facts = actionFacts(opened, events, cycles.at(-1)?.clocks ?? [])
  return {
    actions: nextActions(facts).filter((kind) => kind !== 'seen' || !isSeen),
    earlier: cycles.slice(0, -1).map(({ number, clocks }) => ({ cycle: number, clocks })),
  }
}

/** The item that was first seen when the case opened; what was found later moved no clock. */
async function firstItem(
  store: Store,
  { opened }: KnownCase,
  items: readonly ListedItem[],
): Promise<ListedItem | undefined> {
  const first = items.findLast(({ fetchedAt }) => fetchedAt <= opened.openedAt)
  if (items.length < MOST_ITEMS) return first
  const [oldest] = await store.stories.members(opened.storyId)
  return oldest && store.items.find(oldest.id)
}

/** An item is labelled in the moment in which it is stored, right after it was collected. */
function stampsOf(
  first: ListedItem | undefined,
): Partial<Record<'publishedAt' | 'collectedAt' | 'labelledAt', Instant>> {
  if (!first) return {}
  const { publishedAt, fetchedAt } = first
  const isTrusted = publishedAt !== undefined && publishedAt <= fetchedAt
  return { ...(isTrusted ? { publishedAt } : {}), collectedAt: fetchedAt, labelledAt: fetchedAt }
}
