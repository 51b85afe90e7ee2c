import type { CaseActionBody } from '../../server/contract/case-actions.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import { makeActOnCase } from '../../server/services/act-on-case.ts'
import type { CaseActor } from '../../server/services/case-actor.ts'
import type { PlanInForce } from '../../server/services/current-plan.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { makeListCases } from '../../server/services/list-cases.ts'
import { makeMergeStories } from '../../server/services/merge-stories.ts'
import { newId } from '../../server/services/new-id.ts'
import { makeOpenByHand } from '../../server/services/open-by-hand.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowCase } from '../../server/services/show-case.ts'
import { makeShowStory } from '../../server/services/show-story.ts'
import { makeSplitStory } from '../../server/services/split-story.ts'
import { makeStoryWindow } from '../../server/services/story-window.ts'
import { makeYardstickOf } from '../../server/services/yardsticks.ts'
import { inForce } from './plan-in-force.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Nine in the morning of a Friday in Hanoi. */
export const START = Date.parse('2026-11-20T09:00:00+07:00')

export const OFFICER: CaseActor = { name: 'truc-ban', mayApprove: false }
export const COLLEAGUE: CaseActor = { name: 'truc-ban-2', mayApprove: false }
export const LEADER: CaseActor = { name: 'lanh-dao', mayApprove: true }

const BASE = {
  ...{ kind: 'feed' as const, url: 'https://x.example/rss' },
  ...{ zone: undefined, dateOrder: 'dmy' as const, everyMs: HOUR, gapMs: 0 },
}
export const PRESS: SourceDefinition = {
  ...{ ...BASE, id: 'press', title: 'Báo', publisher: 'bao', tier: 'press' },
}
export const WARD: SourceDefinition = {
  ...{ ...BASE, id: 'ward', title: 'Cổng phường', publisher: 'phuong', tier: 'official' },
}

export const FLOOD = 'Ngõ Cột Cờ ở phường Thử ngập sâu nửa mét sau trận mưa'
export const PUMP = 'Trạm bơm Đồng Lá hỏng, phường Thử ngập từ nửa đêm'
export const LINK = 'https://phuong.example/thong-bao/12'

/** An action without the parts that every one has. */
export type Wanted = CaseActionBody extends infer A
  ? A extends CaseActionBody
    ? Omit<A, 'key'> & { readonly key?: string }
    : never
  : never

export type CaseDesk = Awaited<ReturnType<typeof openCaseDesk>>

/** The real services over a store, with a clock and a plan that a test moves. */
export async function openCaseDesk(store: Store) {
  const desk = { now: START, plan: inForce as PlanInForce, rung: 0 }
  const now = () => desk.now
  const currentPlan = () => desk.plan
  const ring = () => {
    desk.rung += 1
  }
  const yardstickOf = makeYardstickOf(store.versions, currentPlan)
  const ports = { store, currentPlan, yardstickOf, newId, now, ring }
  const showCase = makeShowCase(ports)
  const showStory = makeShowStory({ ...ports, window: makeStoryWindow() })
  const act = makeActOnCase({ ...ports, showCase })
  const openByHand = makeOpenByHand({ ...ports, showCase })
  await store.sources.define([PRESS, WARD], desk.now)
  let keys = 0
  return Object.assign(desk, {
    ...{ store, ports, showCase, showStory, openByHand },
    listCases: makeListCases(ports),
    mergeStories: makeMergeStories({ ...ports, showStory }),
    splitStory: makeSplitStory({ ...ports, showStory }),
    act: (id: string, wanted: Wanted, by: CaseActor = OFFICER) => {
      keys += 1
      return act(id, { key: `key-${keys}-of-test`, ...wanted } as CaseActionBody, by)
    },
    pass: (ms: number) => {
      desk.now += ms
    },
    /** One published item; gives it as it is listed. */
    report: async (title: string, source = PRESS) => {
      desk.now += MINUTE
      const url = `https://${source.id}.example/${desk.now}`
      const item = { title, url, guid: undefined, updated: undefined, summary: '' }
      const items = [{ ...item, published: desk.now }]
      await makeIngestItems(ports)({ source, items, fetchedAt: desk.now })
      const found = (await store.items.list({ limit: 50 })).find((one) => one.title === title)
      if (!found) throw new Error(`"${title}" was not filed`)
      return found
    },
  })
}

/** Makes the versions of a plan known, as adopting it does. */
export async function adopt(store: Store, { plan }: PlanInForce): Promise<void> {
  await store.versions.remember('targets', plan.targets.version, plan.targets)
  await store.versions.remember('calendar', plan.calendar.version, plan.calendar)
}
