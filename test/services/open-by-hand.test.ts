import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { type CaseDesk, FLOOD, LINK, MINUTE, OFFICER, openCaseDesk } from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'

/** Far away and without a label: opens nothing by itself. */
const QUIET = 'Người dân kêu nước tràn vào nhà ở khu tập thể'
const FAR = 'Mưa lớn ở miền Trung, nhiều nơi ngập'

describe.each(engines)('opening a case by hand on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
  })
  afterEach(() => close())

  const body = (changes: object = {}) => ({ key: 'key-of-test', hotSpot: 'flooding', ...changes })

  it('opens one from any item, under the versions in force, with what the person says', async () => {
    const item = await desk.report(QUIET)
    expect(item.caseId).toBeUndefined()
    desk.pass(MINUTE)
    const shown = await desk.openByHand(item.id, body({ note: 'Gọi điện báo' }), OFFICER)
    expect(shown.case).toMatchObject({
      ...{ state: 'open', hotSpots: ['flooding'], urgency: 'urgent', unit: 'ubnd' },
      ...{ storyId: item.storyId, openedAt: desk.now, targetVersion: 'targets-1' },
    })
    expect(shown.case.goneHotSpots).toBeUndefined()
    expect(shown.events[0]).toMatchObject({ kind: 'opened', actor: 'truc-ban' })
    expect((await store.outbox.after(0, 50)).at(-1)).toMatchObject({ kind: 'case-opened' })
    const [deed] = await store.audit.list({ limit: 1 })
    expect(deed).toMatchObject({ action: 'case.opened', actor: 'truc-ban' })
    const settled = { kind: 'settled', outcome: 'informed', link: LINK } as const
    expect((await desk.act(shown.case.id, settled)).case.state).toBe('settled')
  })

  it('keeps the item as one that its rule has missed, and one that had the label not', async () => {
    const quiet = await desk.report(QUIET)
    const far = await desk.report(FAR)
    expect(far.caseId).toBeUndefined()
    await desk.openByHand(far.id, body({ key: 'another-key', urgency: 'normal' }), OFFICER)
    expect(await store.examples.list({ limit: 10 })).toEqual([])
    await desk.openByHand(quiet.id, body(), OFFICER)
    expect(await store.examples.list({ label: 'flooding', limit: 10 })).toMatchObject([
      { kind: 'missed', itemId: quiet.id, title: QUIET, actor: 'truc-ban' },
    ])
    expect(await store.examples.list({ label: 'waste', limit: 10 })).toEqual([])
  })

  it('opens one however often and by however many at once it is asked for', async () => {
    const item = await desk.report(QUIET)
    const all = await Promise.all([1, 2, 3, 4].map(() => desk.openByHand(item.id, body(), OFFICER)))
    expect(new Set(all.map(({ case: shown }) => shown.id)).size).toBe(1)
    const many = await Promise.allSettled(
      [1, 2, 3].map((i) => desk.openByHand(item.id, body({ key: `other-key-${i}` }), OFFICER)),
    )
    expect(many.map((one) => one.status === 'rejected' && one.reason)).toMatchObject(
      Array(3).fill({ code: 'case.open-already', detail: { id: all[0]?.case.id } }),
    )
    expect(await store.cases.list({ limit: 10 })).toHaveLength(1)
  })

  it('names the case that the story has, and refuses what it does not know', async () => {
    const item = await desk.report(FLOOD)
    await expect(desk.openByHand(item.id, body(), OFFICER)).rejects.toMatchObject({
      ...{ code: 'case.open-already', detail: { id: item.caseId } },
    })
    await expect(desk.openByHand('nothing', body(), OFFICER)).rejects.toMatchObject({
      ...{ code: 'item.not-found' },
    })
    const unknown = body({ hotSpot: 'meteor' })
    await expect(desk.openByHand(item.id, unknown, OFFICER)).rejects.toMatchObject({
      ...{ code: 'case.hot-spot-unknown' },
    })
  })

  it('keeps off a case what a person has taken off, when the next item comes', async () => {
    const item = await desk.report(`${FLOOD}, rác trôi khắp nơi`)
    const id = item.caseId ?? ''
    await desk.act(id, { kind: 'reclassified', urgency: 'high', hotSpots: ['flooding'] })
    await desk.report(`${FLOOD}, rác trôi đầy đường`)
    expect((await desk.showCase(id)).case).toMatchObject({
      ...{ hotSpots: ['flooding'], urgency: 'high', items: 2 },
    })
  })
})
