import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import {
  type CaseDesk,
  COLLEAGUE,
  FLOOD,
  HOUR,
  LEADER,
  LINK,
  MINUTE,
  OFFICER,
  openCaseDesk,
  PRESS,
  PUMP,
  START,
  WARD,
  type Wanted,
} from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { smallPlan } from '../support/plan-in-force.ts'

const SETTLED = { kind: 'settled', outcome: 'done', link: LINK } as const

describe.each(engines)('acting on a case on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk
  let id = ''
  let storyId = ''

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
    const item = await desk.report(FLOOD)
    id = item.caseId ?? ''
    storyId = item.storyId
    desk.pass(5 * MINUTE)
  })
  afterEach(() => close())

  const refused = (wanted: Wanted, by = COLLEAGUE) => expect(desk.act(id, wanted, by)).rejects
  const kinds = async () => (await store.cases.events([id])).map(({ kind }) => kind)
  const eventOf = async (kind: string) => {
    const found = (await store.cases.events([id])).findLast((event) => event.kind === kind)
    return found?.id ?? ''
  }

  it('takes the steps one after the other, each with what it found', async () => {
    await desk.act(id, { kind: 'seen' })
    await desk.act(id, { kind: 'received' })
    await desk.act(id, { kind: 'verified', outcome: 'true', source: 'Tổ dân phố 12 báo lại' })
    const answer = { link: LINK, statedBy: 'Chủ tịch UBND phường' }
    await desk.act(id, { kind: 'firstResponse', ...answer })
    const done = await desk.act(id, SETTLED)
    expect(done.case).toMatchObject({ state: 'settled', cycle: 1 })
    expect(done.case.clocks.map(({ state }) => state)).toEqual(Array(4).fill('on-time'))
    expect(done.events.map(({ kind }) => kind)).toEqual([
      ...['opened', 'seen', 'received', 'verified', 'firstResponse', 'settled'],
    ])
    expect(done.events[3]).toMatchObject({ outcome: 'true', source: 'Tổ dân phố 12 báo lại' })
    expect(done.events[4]).toMatchObject(answer)
    expect(done.stages.map(({ stage }) => stage)).toEqual([
      ...['published', 'collected', 'labelled', 'opened', 'seen', 'received', 'verified'],
      ...['firstResponse', 'settled'],
    ])
    expect(done.gap).toMatchObject({ isOpen: false, by: 'response', ms: 5 * MINUTE + 3 })
    expect((await store.cases.find(id))?.settled).toBe(true)
  })

  it('announces every action and writes it into the log of deeds, with who did it', async () => {
    await desk.act(id, { kind: 'received' }, { ...COLLEAGUE, address: '10.0.0.7' })
    const changes = await store.outbox.after(0, 50)
    expect(changes.at(-1)).toMatchObject({ kind: 'case-changed', id })
    expect(desk.rung).toBeGreaterThan(0)
    const [row] = await store.audit.list({ limit: 1 })
    expect(row).toMatchObject({ action: 'case.received', object: `case ${id}` })
    expect(row).toMatchObject({ actor: COLLEAGUE.name, address: '10.0.0.7' })
  })

  it('does what is sent again once, and refuses a key that something else has used', async () => {
    const key = 'the-same-key'
    const first = await desk.act(id, { kind: 'received', key })
    const again = await desk.act(id, { kind: 'received', key })
    expect(again.events).toEqual(first.events)
    await refused({ kind: 'note', note: 'khác', key }).toMatchObject({ code: 'case.key-used' })
  })

  it('keeps the first look at a case once, whoever else looks', async () => {
    await desk.act(id, { kind: 'seen' })
    const shown = await desk.act(id, { kind: 'seen' }, COLLEAGUE)
    expect(await kinds()).toEqual(['opened', 'seen'])
    expect(shown.actions).not.toContain('seen')
  })

  it('lets no bare note settle, and no word that names nothing published', async () => {
    for (const link of ['', '-', 'đã xong', 'javascript:alert(1)', 'https://']) {
      await refused({ ...SETTLED, link, note: 'Đã xử lý xong' }).toMatchObject({
        ...{ code: 'case.link-needed', detail: { step: 'settled' } },
      })
      await refused({ kind: 'firstResponse', link }).toMatchObject({ code: 'case.link-needed' })
    }
    const byNumber = await desk.act(id, { ...SETTLED, link: 'Thông báo số 12/TB-UBND' })
    expect(byNumber.case.state).toBe('settled')
  })

  it('refuses what the plan does not know and what says nothing', async () => {
    const table: readonly (readonly [Wanted, string])[] = [
      [{ kind: 'assigned', unit: 'nobody' }, 'case.unit-unknown'],
      [{ kind: 'firstResponse', link: LINK, channel: 'nothing' }, 'case.channel-unknown'],
      [{ kind: 'reclassified', urgency: 'high', hotSpots: ['x'] }, 'case.hot-spot-unknown'],
      [{ kind: 'verified', outcome: 'true', source: ' \u200b ' }, 'case.source-needed'],
      [{ kind: 'referred', to: '' }, 'case.body-needed'],
      [{ kind: 'note', note: ' ' }, 'case.note-needed'],
      [{ kind: 'resumed' }, 'case.not-paused'],
      [{ kind: 'paused', reason: 'expert' }, 'case.nothing-to-pause'],
      [{ kind: 'reopened', note: 'x' }, 'case.not-closed'],
    ]
    for (const [wanted, code] of table) await refused(wanted).toMatchObject({ code })
    expect(await kinds()).toEqual(['opened'])
    await expect(desk.act('none', { kind: 'received' })).rejects.toMatchObject({
      ...{ code: 'case.not-found' },
    })
  })

  it('masks what is personal in every text that people write', async () => {
    const told = 'gọi 0912 345 678'
    await desk.act(id, { kind: 'referred', to: told, note: told })
    const { events } = await desk.act(id, { kind: 'verified', outcome: 'unclear', source: told })
    expect(JSON.stringify(events)).not.toContain('345 678')
  })

  it('marks in a list what the asking account has taken a step on, for nobody else', async () => {
    const mine = async (by: string) => (await desk.listCases('open', { by })).cases[0]?.mine
    await desk.act(id, { kind: 'seen' })
    expect(await mine(OFFICER.name)).toBeUndefined()
    await desk.act(id, { kind: 'received' })
    expect(await mine(OFFICER.name)).toBe(true)
    expect(await mine('truc-ban-2')).toBeUndefined()
    expect(JSON.stringify((await desk.listCases('open')).cases)).not.toContain(OFFICER.name)
  })

  it('gives the case to a unit and makes it less urgent: the start of its clocks stays', async () => {
    desk.plan = { ...desk.plan, plan: { ...smallPlan, units: [...smallPlan.units, POLICE] } }
    const before = await desk.showCase(id)
    const given = await desk.act(id, { kind: 'assigned', unit: 'cong-an' })
    expect(given.case.unit).toBe('cong-an')
    expect((await desk.listCases('open', { unit: 'cong-an' })).cases).toHaveLength(1)
    expect((await desk.listCases('open', { unit: 'ubnd' })).cases).toEqual([])
    const lower = await desk.act(id, { kind: 'reclassified', urgency: 'normal' })
    expect(lower.case).toMatchObject({ urgency: 'normal', unit: 'cong-an' })
    const starts = (clocks: typeof before.case.clocks) => clocks.map(({ startedAt }) => startedAt)
    expect(starts(lower.case.clocks)).toEqual(starts(before.case.clocks))
  })

  it('closes a false alarm with one press and keeps its items as examples for the rule', async () => {
    const dismissed = await desk.act(id, { kind: 'dismissed' })
    expect(dismissed.case.state).toBe('dismissed')
    expect((await store.cases.find(id))?.settled).toBe(true)
    expect(await store.examples.list({ limit: 10 })).toMatchObject([
      { kind: 'false-alarm', label: 'flooding', title: FLOOD, caseId: id, actor: 'truc-ban' },
    ])
    await refused({ kind: 'received' }).toMatchObject({ code: 'case.not-open' })
    // What comes soon after it is an echo and opens nothing.
    desk.pass(HOUR)
    await desk.report(`${FLOOD} đêm qua`)
    expect(await store.cases.findByStories([storyId])).toHaveLength(1)
  })

  it('takes a slip back within a quarter of an hour, and with it the examples', async () => {
    await desk.act(id, { kind: 'dismissed' })
    desk.pass(10 * MINUTE)
    const slip = { of: await eventOf('dismissed'), note: 'bấm nhầm', withdrawn: true } as const
    const undone = await desk.act(id, { kind: 'corrected', ...slip })
    expect(undone.case).toMatchObject({ state: 'open', cycle: 1 })
    expect(undone.events.find(({ kind }) => kind === 'dismissed')).toMatchObject({
      ...{ isWithdrawn: true, correctedBy: { actor: 'truc-ban', reason: 'bấm nhầm' } },
    })
    expect((await store.cases.find(id))?.settled).toBe(false)
    expect(await store.examples.list({ limit: 10 })).toEqual([])
  })

  it('reopens later than that as a new cycle, and keeps the verdicts of the first', async () => {
    await desk.act(id, SETTLED)
    desk.pass(16 * MINUTE)
    const late = { of: await eventOf('settled'), note: 'bấm nhầm', withdrawn: true } as const
    await refused({ kind: 'corrected', ...late }, LEADER).toMatchObject({
      ...{ code: 'case.undo-too-late' },
    })
    const again = await desk.act(id, { kind: 'reopened', note: 'Nước lại dâng' })
    expect(again.case).toMatchObject({ state: 'open', cycle: 2 })
    expect(again.earlier).toHaveLength(1)
    expect(again.earlier[0]?.clocks.map(({ state }) => state)).toEqual(Array(4).fill('on-time'))
    expect(again.case.clocks[0]?.startedAt).toBe(desk.now)
  })

  it('does not open a case again whose story has another one open by now', async () => {
    await desk.act(id, SETTLED)
    desk.pass(25 * HOUR)
    const back = await desk.report(`${FLOOD} lần nữa`)
    const [other] = (await store.cases.findByStories([back.storyId])).filter((one) => !one.settled)
    expect(back.storyId).toBe(storyId)
    await refused({ kind: 'reopened', note: 'lại ngập' }).toMatchObject({
      ...{ code: 'case.open-already', detail: { id: other?.id } },
    })
  })

  it('corrects a time with its reason; what has stood a while only a leader may mend', async () => {
    await desk.act(id, { kind: 'received' })
    const of = await eventOf('received')
    const truly = START + 2 * MINUTE
    const correct = { kind: 'corrected', of, note: 'ghi chậm', at: truly } as const
    await refused({ ...correct, at: START }).toMatchObject({ code: 'case.time-before-opening' })
    await refused({ ...correct, at: desk.now + MINUTE }).toMatchObject({ code: 'case.time-ahead' })
    await refused({ ...correct, of: 'no' }).toMatchObject({ code: 'case.event-unknown' })
    desk.pass(HOUR)
    await refused(correct).toMatchObject({ code: 'case.leader-needed' })
    const mended = await desk.act(id, correct, LEADER)
    expect(mended.events.find(({ kind }) => kind === 'received')).toMatchObject({
      ...{ correctedTo: truly, correctedBy: { actor: 'lanh-dao', reason: 'ghi chậm' } },
    })
    expect(mended.case.clocks[0]).toMatchObject({ step: 'received', doneAt: truly })
  })

  it('proposes official items as the answer, and other open cases on the same matter', async () => {
    const other = await desk.report(PUMP)
    const official = await desk.report('Phường Thử thông báo xử lý điểm ngập, phường Thử', WARD)
    const { answers, similar, templates, gap } = await desk.showCase(id)
    expect(answers).toMatchObject([{ itemId: official.id, because: 'same-matter' }])
    expect(similar).toContainEqual(
      expect.objectContaining({ id: other.caseId, because: 'same-matter' }),
    )
    expect(templates).toEqual([])
    expect(gap.isOpen).toBe(true)
  })

  it('ends the gap at the first official item of the story', async () => {
    desk.pass(HOUR)
    const official = await desk.report(`${FLOOD}, phường Thử đang bơm`, WARD)
    expect(official.storyId).toBe(storyId)
    const { gap } = await desk.showCase(id)
    expect(gap).toMatchObject({ isOpen: false, by: 'official-item', to: official.seenAt })
    expect(PRESS.tier).toBe('press')
  })
})

const POLICE = { id: 'cong-an', title: 'Công an', titleEn: 'Police', focalPoint: 'Trưởng Công an' }
