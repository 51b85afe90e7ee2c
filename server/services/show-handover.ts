import type { HandoverView } from '../contract/desk.ts'
import { caseClocks } from '../domain/cases/clocks.ts'
import { type DeskChange, type Handover, handover } from '../domain/cases/handover.ts'
import type { Instant } from '../domain/items/item.ts'
import { HOUR, localDay } from '../domain/plan/local-time.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { toCaseView } from './case-view.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import type { Store } from './ports.ts'
import { toSourceView } from './source-view.ts'
import { isCollected, sourcesInForce } from './sources-in-force.ts'

export type ShowHandover = (since?: Instant) => Promise<HandoverView>

/** A shift, where nobody says when it began. */
const SHIFT_MS = 12 * HOUR
const MOST_CHANGES = 200
/** Health of a source that gives what it has. */
const WELL: readonly string[] = ['working', 'unchanged']

/** One page for the next shift: what rose, what is overdue, what was closed, what was changed. */
export function makeShowHandover(ports: DeskPorts): ShowHandover {
  const { store, yardstickOf, now } = ports
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (asked) => {
    const at = now()
    const since = asked ?? at - SHIFT_MS
    const open = await store.cases.list({ settled: false, oldestFirst: true, limit: MOST_CASES })
    const isOpen = new Set(open.map(({ id }) => id))
    const touched = (await store.cases.changedSince(since, MOST_CASES)).filter(
      (id) => !isOpen.has(id),
    )
    const found = [...open, ...(await store.cases.findMany(touched))]
    const known = await readCaseLogs(store, found)
    const changes = await deskChanges(store, since)
    const page = handover(
      known.map((one) => withClocks(one, at)),
      changes,
      { since, now: at },
    )
    return {
      ...{ since, handover: page, now: at },
      cases: await namedCases(store, { known, page, at }),
      sources: await weakSources(ports, at),
    }
  }
}

function withClocks({ id, opened, events, yardstick }: KnownCase, at: Instant) {
  return { id, opened, events, clocks: caseClocks(opened, events, yardstick, at) }
}

async function namedCases(
  store: Store,
  { known, page, at }: { known: readonly KnownCase[]; page: Handover; at: Instant },
): Promise<HandoverView['cases']> {
  const { changes: _changes, ...lists } = page
  const named = new Set(Object.values(lists).flat())
  const meant = known.filter(({ id }) => named.has(id))
  const stories = await store.stories.findMany(meant.map(({ opened }) => opened.storyId))
  const storyOf = new Map(stories.map((story) => [story.id, story]))
  return meant.flatMap((one) => {
    const story = storyOf.get(one.opened.storyId)
    return story ? [toCaseView(one, story, at)] : []
  })
}

/** Changes of rules and sources, as the log of deeds has them. */
async function deskChanges({ audit }: Store, since: Instant): Promise<readonly DeskChange[]> {
  const rows = await audit.list({ from: since, limit: MOST_CHANGES })
  return rows.flatMap(({ action, object, at }): readonly DeskChange[] => {
    if (action === 'plan.changed') return [{ kind: 'rule', what: object, at }]
    const [noun, what = ''] = object.split(' ')
    const isChange = action.startsWith('source.') && action !== 'source.asked'
    return isChange && noun === 'source' ? [{ kind: 'source', what, at }] : []
  })
}

async function weakSources(
  { store, currentPlan }: DeskPorts,
  at: Instant,
): Promise<HandoverView['sources']> {
  const states = new Map((await store.sources.states()).map((state) => [state.id, state]))
  const today = localDay(currentPlan().plan.calendar.zone, at)
  return (await sourcesInForce(store, currentPlan))
    .filter(({ definition }) => isCollected(definition))
    .map((source) => toSourceView(source, states.get(source.definition.id), today))
    .filter(({ health }) => !WELL.includes(health))
    .map(({ id, title, health }) => ({ id, title, health }))
}
