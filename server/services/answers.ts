import type { AnswerTemplate, AnswerView } from '../contract/case-actions.ts'
import type { CaseView } from '../contract/cases.ts'
import { effectiveEvents } from '../domain/cases/effective-events.ts'
import { answerTime, fillAnswer } from '../domain/cases/fill-answer.ts'
import { ANSWER_WINDOW_MS, suggestAnswers } from '../domain/cases/suggest-answers.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Plan, SourceDefinition } from '../domain/plan/plan.ts'
import type { KnownCase } from './case-logs.ts'
import type { ListedItem, Store } from './ports.ts'

/** Official sources publish some hundred items a week; the newest of them are looked at. */
const MOST_OFFICIAL = 500
const MOST_SHOWN = 10

export type SourceMap = ReadonlyMap<string, Pick<SourceDefinition, 'id' | 'title' | 'tier'>>

interface Asked {
  readonly known: KnownCase
  readonly shown: CaseView
  readonly sources: SourceMap
  readonly at: Instant
}

/** Official items of the last week that look like the answer to an open case. */
export async function findAnswers(store: Store, asked: Asked): Promise<readonly AnswerView[]> {
  const { known, shown, sources, at } = asked
  if (shown.state !== 'open') return []
  const official = [...sources.values()].filter(({ tier }) => tier === 'official')
  const ids = official.map(({ id }) => id)
  const since = Math.max(at - ANSWER_WINDOW_MS, shown.publicAt)
  const range = { since, limit: MOST_OFFICIAL }
  const items = ids.length === 0 ? [] : await store.items.listBySources(ids, range)
  const byId = new Map(items.map((item) => [item.id, item]))
  const { storyId, hotSpots, places } = shown
  const linked = effectiveEvents(known.own).flatMap(({ detail: { link } }) => link ?? [])
  return suggestAnswers(
    // Every clock of the present cycle starts when the public saw the matter, or later.
    { storyId, hotSpots, places, linked, publicAt: startOf(shown) },
    items.map((item) => ({ ...item, ...labelsOf(item), tier: 'official' })),
  )
    .slice(0, MOST_SHOWN)
    .map(({ itemId, link, seenAt, because }) => ({
      ...{ itemId, title: byId.get(itemId)?.title ?? '', seenAt, because },
      ...(link === undefined ? {} : { link }),
    }))
}

function startOf({ clocks, publicAt }: CaseView): Instant {
  const starts = clocks.filter(({ judgedOn }) => judgedOn === 'public')
  return starts.length === 0 ? publicAt : Math.min(...starts.map(({ startedAt }) => startedAt))
}

function labelsOf({ classification: { hotSpots, places } }: ListedItem) {
  return { hotSpots: hotSpots.map(({ id }) => id), places: places.map(({ id }) => id) }
}

/** The plan's standard answers for the hot spots of a case, with what is known filled in. */
export function templatesFor(
  { hotSpots, places, publicAt, unit, title }: CaseView,
  plan: Plan,
): readonly AnswerTemplate[] {
  const place = plan.places.find(({ id }) => places.includes(id))?.title ?? plan.ward
  const facts = {
    ...{ place, title, time: answerTime(plan.calendar.zone, publicAt) },
    unit: plan.units.find(({ id }) => id === unit)?.title ?? plan.ward,
  }
  return (plan.answers ?? [])
    .filter(({ hotSpot }) => hotSpots.includes(hotSpot))
    .map(({ id, title: name, titleEn, text }) => ({
      ...{ id, title: name, titleEn, text: fillAnswer(text, facts) },
    }))
}
