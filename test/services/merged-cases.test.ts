import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFindDueNotices } from '../../server/services/find-due-notices.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowFigures } from '../../server/services/show-figures.ts'
import {
  type CaseDesk,
  FLOOD,
  HOUR,
  LINK,
  MINUTE,
  OFFICER,
  openCaseDesk,
  PUMP,
} from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('the cases of merged stories on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk
  let flood: { id: string; storyId: string; caseId: string }
  let pump: { id: string; storyId: string; caseId: string }

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
    const reported = async (title: string) => {
      const { id, storyId, caseId = '' } = await desk.report(title)
      return { id, storyId, caseId }
    }
    flood = await reported(FLOOD)
    pump = await reported(PUMP)
    desk.pass(MINUTE)
  })
  afterEach(() => close())

  const merge = () => desk.mergeStories(flood.storyId, pump.storyId, OFFICER)

  it('count what was done on either, in the list, on the page, in figures and notices alike', async () => {
    await desk.act(pump.caseId, { kind: 'received' })
    await merge()
    desk.pass(MINUTE)
    const { case: shown } = await desk.showCase(flood.caseId)
    expect(shown.clocks[0]).toMatchObject({ step: 'received', state: 'on-time' })
    const [listed] = (await desk.listCases('open')).cases
    expect(listed?.clocks).toEqual(shown.clocks)
    const figures = await makeShowFigures(desk.ports)({ days: 1 })
    expect(figures.n).toBe(1)
    expect(figures.steps[0]).toMatchObject({ n: { value: 1 }, withinShare: { value: 1 } })
    desk.pass(HOUR)
    const due = await makeFindDueNotices(desk.ports)(desk.now)
    expect(due.filter(({ step }) => step === 'received')).toEqual([])
    expect(due.filter(({ caseId }) => caseId === pump.caseId)).toEqual([])
    // What was done on the other one is done.
    await expect(desk.act(flood.caseId, { kind: 'received' })).rejects.toMatchObject({
      ...{ code: 'case.step-done' },
    })
  })

  it('leave the merged one ended: nothing is done on it, nothing reopens it', async () => {
    await merge()
    const { case: gone, events } = await desk.showCase(pump.caseId)
    expect(gone).toMatchObject({ state: 'merged', into: flood.caseId })
    expect(gone.clocks.every(({ state }) => state === 'stopped')).toBe(true)
    for (const wanted of [{ kind: 'received' }, { kind: 'reopened', note: 'x' }] as const) {
      await expect(desk.act(pump.caseId, wanted)).rejects.toMatchObject({ code: 'case.merged' })
    }
    const of = events.at(-1)?.id ?? ''
    const undo = { kind: 'corrected', of, note: 'nhầm', withdrawn: true } as const
    await expect(desk.act(pump.caseId, undo)).rejects.toMatchObject({ code: 'case.merge-stays' })
  })

  it('come apart again when the story is split as it was, each with its whole history', async () => {
    await desk.act(pump.caseId, { kind: 'received' })
    const before = await desk.showCase(pump.caseId)
    await merge()
    desk.pass(MINUTE)
    const off = await desk.splitStory(flood.storyId, [pump.id], OFFICER)
    expect(off.cases).toEqual([{ id: pump.caseId, settled: false }])
    const { case: again } = await desk.showCase(pump.caseId)
    expect(again).toMatchObject({ state: 'open', storyId: off.story.id })
    expect(again.clocks).toEqual(before.case.clocks)
    const { case: other } = await desk.showCase(flood.caseId)
    expect(other.clocks[0]).toMatchObject({ step: 'received', state: 'waiting' })
    expect(await store.cases.list({ limit: 10 })).toHaveLength(2)
    const link = { kind: 'settled', outcome: 'done', link: LINK } as const
    expect((await desk.act(pump.caseId, link)).case.state).toBe('settled')
  })

  it('come apart with the right story, also where the case of the other one went on', async () => {
    await desk.mergeStories(pump.storyId, flood.storyId, OFFICER)
    expect((await desk.showCase(flood.caseId)).case.storyId).toBe(pump.storyId)
    const off = await desk.splitStory(pump.storyId, [flood.id], OFFICER)
    expect(off.cases).toEqual([{ id: flood.caseId, settled: false }])
    const stays = await desk.showStory(pump.storyId)
    expect(stays.cases).toEqual([{ id: pump.caseId, settled: false }])
  })
})
