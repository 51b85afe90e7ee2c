import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import type { Store } from '../../server/services/ports.ts'
import {
  type CaseDesk,
  FLOOD,
  HOUR,
  LEADER,
  MINUTE,
  OFFICER,
  openCaseDesk,
  PRESS,
  PUMP,
  WARD,
} from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('an earlier item of the story of an open case on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk
  let flood: Awaited<ReturnType<CaseDesk['report']>>
  let caseId: string

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
    flood = await desk.report(FLOOD)
    caseId = flood.caseId ?? ''
    desk.pass(30 * MINUTE)
  })
  afterEach(() => close())

  /** The same matter, told by another source, published so long before the first one. */
  const find = async (ms: number, title = FLOOD, source = WARD) => {
    const url = `https://${source.id}.example/found-${ms}`
    const item = { title, url, guid: undefined, updated: undefined, summary: '' }
    const items = [{ ...item, published: flood.seenAt - ms }]
    await makeIngestItems(desk.ports)({ source, items, fetchedAt: desk.now })
  }

  it('moves the public start back by an event that everybody can read, and tells the pages', async () => {
    const before = await desk.showCase(caseId)
    const seq = await store.outbox.lastSeq()
    await find(4 * MINUTE)
    const { case: shown, events, gap, stages } = await desk.showCase(caseId)
    expect(before.case.publicAt).toBe(flood.seenAt)
    expect(shown.publicAt).toBe(flood.seenAt - 4 * MINUTE)
    expect(shown.clocks.map(({ startedAt }) => startedAt - flood.seenAt)).toEqual([
      ...[before.case.openedAt - flood.seenAt, before.case.openedAt - flood.seenAt],
      ...[-4 * MINUTE, -4 * MINUTE],
    ])
    expect(events.at(-1)).toMatchObject({
      ...{ kind: 'antedated', actor: 'system', publicAt: flood.seenAt - 4 * MINUTE },
    })
    expect(gap.from).toBe(flood.seenAt - 4 * MINUTE)
    expect(stages[0]).toEqual({ stage: 'published', at: flood.seenAt - 4 * MINUTE })
    expect((await desk.listCases('open')).cases[0]?.publicAt).toBe(shown.publicAt)
    const changes = await store.outbox.after(seq, 10)
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'case-changed', id: caseId }))
    expect(shown.targetVersion).toBe(before.case.targetVersion)
  })

  it('is said once, moves nothing when it is later, and counts from the earliest of several', async () => {
    await find(-1)
    expect((await desk.showCase(caseId)).events).toHaveLength(1)
    await find(4 * MINUTE)
    await find(2 * MINUTE, FLOOD, PRESS)
    await find(9 * MINUTE, FLOOD, PRESS)
    const { case: shown, events } = await desk.showCase(caseId)
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'antedated', 'antedated'])
    expect(shown.publicAt).toBe(flood.seenAt - 9 * MINUTE)
  })

  it('counts for the gap, not for the clocks, when it was collected late', async () => {
    const before = await desk.showCase(caseId)
    await find(7 * HOUR)
    await find(4 * MINUTE, FLOOD, PRESS)
    const { case: shown, gap, events } = await desk.showCase(caseId)
    expect(events[1]).toMatchObject({ kind: 'antedated', late: true })
    expect(shown.publicAt).toBe(flood.seenAt - 4 * MINUTE)
    expect(shown.clocks[2]?.dueAt).toBe((before.case.clocks[2]?.dueAt ?? 0) - 4 * MINUTE)
    expect(gap.from).toBe(flood.seenAt - 7 * HOUR)
  })

  it('is taken back by a leader with a reason, and does not come again with the next item', async () => {
    await find(4 * MINUTE)
    const of = (await desk.showCase(caseId)).events.at(-1)?.id ?? ''
    const back = { kind: 'corrected', of, note: 'tin của đợt mưa trước', withdrawn: true } as const
    await expect(desk.act(caseId, back)).rejects.toMatchObject({ code: 'case.leader-needed' })
    await desk.act(caseId, back, LEADER)
    await find(-2, FLOOD, PRESS)
    expect((await desk.showCase(caseId)).case.publicAt).toBe(flood.seenAt)
  })

  it('goes along when the case is merged into another one', async () => {
    const pump = await desk.report(PUMP)
    await find(9 * MINUTE)
    await desk.mergeStories(pump.storyId, flood.storyId, OFFICER)
    const goesOn = (await desk.listCases('open')).cases
    expect(goesOn.map(({ publicAt }) => publicAt)).toEqual([flood.seenAt - 9 * MINUTE])
  })
})
