import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeApplyToOpen } from '../../server/services/apply-to-open.ts'
import { makeAskWhatIf } from '../../server/services/ask-what-if.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowFigures } from '../../server/services/show-figures.ts'
import { makeShowForecast } from '../../server/services/show-forecast.ts'
import { makeShowHandover } from '../../server/services/show-handover.ts'
import {
  adopt,
  type CaseDesk,
  FLOOD,
  HOUR,
  LEADER,
  LINK,
  MINUTE,
  openCaseDesk,
  PUMP,
  START,
  WARD,
} from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'

const SETTLED = { kind: 'settled', outcome: 'done', link: LINK } as const

/** The same plan with a target of so many minutes for an urgent first response. */
function planWith(minutes: number) {
  const { targets } = smallPlan
  const { firstResponse } = targets.byUrgency.urgent
  const within = { ms: minutes * MINUTE, counts: 'wall' as const }
  const urgent = { ...targets.byUrgency.urgent, firstResponse: { ...firstResponse, within } }
  const version = `targets-${minutes}`
  const changed = { ...targets, version, byUrgency: { ...targets.byUrgency, urgent } }
  return { ...inForce, plan: { ...smallPlan, targets: changed } }
}

describe.each(engines)('pages over all cases on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
    await adopt(store, inForce)
  })
  afterEach(() => close())

  const caseOf = async (title: string) => (await desk.report(title)).caseId ?? ''
  const figures = () => makeShowFigures(desk.ports)
  const handover = () => makeShowHandover(desk.ports)
  const apply = () => makeApplyToOpen({ ...desk.ports })(LEADER)

  describe('figures', () => {
    it('have no values where there is no case', async () => {
      const none = await figures()({ days: 30 })
      expect(none).toMatchObject({ n: 0, byUnit: [], byHotSpot: [], gap: { n: 0, open: 0 } })
      expect(none.steps[0]?.n).toEqual({ value: 0, formula: 'judged' })
      expect(none.steps[0]?.medianMs).toEqual({ formula: 'median' })
      expect(none.steps[0]?.withinShare).toEqual({ formula: 'within-share' })
    })

    it('count open overdue cases as missed, and false alarms not at all', async () => {
      const [done, , alarm] = [await caseOf(FLOOD), await caseOf(PUMP), await caseOf(WASTE)]
      await desk.act(done, { kind: 'received' })
      await desk.act(alarm, { kind: 'dismissed' })
      desk.pass(HOUR)
      const { n, steps, byUnit, byHotSpot, gap } = await figures()({ days: 30 })
      expect(n).toBe(2)
      expect(steps[0]).toMatchObject({
        ...{ step: 'received', n: { value: 2 }, withinShare: { value: 0.5 } },
        ...{ overdueOpen: { value: 1 }, openNotDue: { value: 0 } },
      })
      expect(byUnit.map(({ unit }) => unit)).toEqual(['ubnd'])
      expect(byHotSpot.map(({ hotSpot }) => hotSpot)).toEqual(['flooding'])
      expect(gap).toEqual({ n: 0, open: 2 })
    })

    it('measure the gap up to the first official word, and only cases of the period', async () => {
      const id = await caseOf(FLOOD)
      desk.pass(HOUR)
      await desk.report(`${FLOOD}, phường Thử đang bơm`, WARD)
      expect((await figures()({ days: 1 })).gap).toEqual({
        ...{ n: 1, open: 0, medianMs: HOUR + MINUTE, p90Ms: HOUR + MINUTE },
      })
      const { gap } = await desk.showCase(id)
      expect(gap.ms).toBe(HOUR + MINUTE)
      expect((await figures()({ from: START - HOUR, to: START })).n).toBe(0)
    })
  })

  it('forecast what will be missed from how long it took before, and say how often that was right', async () => {
    const forecast = makeShowForecast(desk.ports)
    for (let i = 0; i < 20; i += 1) {
      const id = await caseOf(`Phố số ${i} ở phường Thử ngập`)
      await desk.act(id, { kind: 'received' })
      desk.pass((i % 2 === 0 ? 35 : 90) * MINUTE)
      await desk.act(id, { kind: 'verified', outcome: 'true', source: 'thực địa' })
      await desk.act(id, SETTLED)
      desk.pass(25 * HOUR)
    }
    const id = await caseOf(PUMP)
    await desk.act(id, { kind: 'received' })
    const { rows, until, past } = await forecast(desk.now + 2 * HOUR)
    expect(until).toBe(desk.now + 2 * HOUR)
    const row = rows.find(({ step }) => step === 'verified')
    expect(row).toMatchObject({ caseId: id, title: PUMP, n: 20, chance: 0.5 })
    expect(past.n).toBeGreaterThan(0)
  })

  it('forecast until closing time, today or, in the evening, tomorrow', async () => {
    const forecast = makeShowForecast(desk.ports)
    const closing = Date.parse('2026-11-20T17:00:00+07:00')
    expect((await forecast()).until).toBe(closing)
    desk.now = closing + MINUTE
    expect((await forecast()).until).toBe(closing + 24 * HOUR)
  })

  describe('what-if', () => {
    it('says which clocks would stand otherwise, and stores nothing', async () => {
      const id = await caseOf(FLOOD)
      const before = await desk.showCase(id)
      const view = await makeAskWhatIf(desk.ports)({ targets: { 'urgent.firstResponse': '30m' } })
      expect(view).toMatchObject({ open: 1, rows: [{ caseId: id, title: FLOOD }] })
      expect(view.rows[0]).toMatchObject({
        step: 'firstResponse',
        before: { dueAt: before.case.publicAt + 2 * HOUR },
        after: { dueAt: before.case.publicAt + HOUR / 2 },
      })
      expect(await desk.showCase(id)).toEqual(before)
      const none = await makeAskWhatIf(desk.ports)({ days: [{ date: '2026-11-24', kind: 'off' }] })
      expect(none.rows).toEqual([])
    })

    it('moves targets in working time by days off and by other hours', async () => {
      await caseOf(FLOOD)
      const ask = makeAskWhatIf(desk.ports)
      const targets = { 'urgent.settled': '1wd' }
      const due = async (more: object) => {
        const { rows } = await ask({ targets, ...more })
        return rows.find(({ step }) => step === 'settled')?.after.dueAt
      }
      const plain = await due({})
      expect(plain).toBe(START + MINUTE + 3 * 24 * HOUR)
      const off = await due({ days: [{ date: '2026-11-23', kind: 'off' }] })
      expect(off).toBe((plain ?? 0) + 24 * HOUR)
      // Half a day long, so one working day is over sooner.
      expect(await due({ windows: ['08:00-12:00'] })).toBe(START + MINUTE + 3 * 24 * HOUR)
    })

    it('refuses what is no target, no length, no window and no date, by name', async () => {
      const ask = makeAskWhatIf(desk.ports)
      const table = [
        [{ targets: { 'urgent.eaten': '2h' } }, 'desk.target-refused'],
        [{ targets: { __proto__x: '2h' } }, 'desk.target-refused'],
        [{ targets: { 'urgent.settled': 'soon' } }, 'desk.target-refused'],
        [{ windows: ['12:00-08:00'] }, 'desk.window-refused'],
        [{ windows: ['08:00-12:00', '11:00-13:00'] }, 'desk.window-refused'],
        [{ days: [{ date: '2026-02-30', kind: 'off' as const }] }, 'desk.day-refused'],
      ] as const
      for (const [body, code] of table) await expect(ask(body)).rejects.toMatchObject({ code })
    })
  })

  it('hand over what rose, what is overdue, what was closed and what was changed', async () => {
    const [old, closed, worse] = [await caseOf(PUMP), await caseOf(FLOOD), await caseOf(WASTE)]
    desk.pass(HOUR)
    const since = desk.now
    await desk.act(closed, SETTLED)
    await desk.act(worse, { kind: 'reclassified', urgency: 'urgent' })
    await store.audit.append({
      ...{ at: desk.now, actor: 'analyst', action: 'source.paused', object: 'source press' },
    })
    desk.pass(MINUTE)
    const page = await handover()(since)
    expect(page.handover).toMatchObject({ opened: [], rose: [worse], closed: [closed] })
    expect(page.handover.overdue).toContain(old)
    expect(page.handover.newlyOverdue).toEqual([])
    expect(page.handover.changes).toMatchObject([{ kind: 'source', what: 'press' }])
    expect(new Set(page.cases.map(({ id }) => id))).toEqual(new Set([old, closed, worse]))
    expect((await handover()(desk.now + 1)).handover).toMatchObject({ rose: [], closed: [] })
  })

  describe('a newer version, applied to the open cases', () => {
    it('leaves cases under the version that they opened under until somebody applies it', async () => {
      const id = await caseOf(FLOOD)
      const before = await desk.showCase(id)
      desk.plan = planWith(30)
      expect((await desk.showCase(id)).case).toEqual(before.case)
    })

    it('moves each by an event and a deed of its own, with one summary, once', async () => {
      const [id, other] = [await caseOf(FLOOD), await caseOf(PUMP)]
      const done = await caseOf(WASTE)
      await desk.act(done, SETTLED)
      desk.pass(HOUR)
      desk.plan = planWith(30)
      await adopt(store, desk.plan)
      expect(await apply()).toMatchObject({ cases: 2, targetVersion: 'targets-30' })
      const { case: moved, events } = await desk.showCase(id)
      expect(moved).toMatchObject({ targetVersion: 'targets-30' })
      expect(events.at(-1)).toMatchObject({ kind: 'retargeted', targetVersion: 'targets-30' })
      const response = moved.clocks.find(({ step }) => step === 'firstResponse')
      expect(response).toMatchObject({
        state: 'late',
        missedAt: desk.now,
        missedBy: 'reclassified',
      })
      expect(await apply()).toMatchObject({ cases: 0 })
      const deeds = await store.audit.list({ limit: 20 })
      const named = (action: string) => deeds.filter((row) => row.action === action)
      expect(
        named('case.retargeted')
          .map(({ object }) => object)
          .toSorted(),
      ).toEqual([`case ${id}`, `case ${other}`].toSorted())
      expect(named('plan.applied')).toHaveLength(1)
      expect((await desk.showCase(done)).case.targetVersion).toBe('targets-1')
    })

    it('heals no miss, judges what was done as it was, and gives nobody a notice for the past', async () => {
      const id = await caseOf(FLOOD)
      await desk.act(id, { kind: 'received' })
      desk.pass(3 * HOUR)
      const before = (await desk.showCase(id)).case.clocks
      desk.plan = planWith(24 * 60)
      await adopt(store, desk.plan)
      await apply()
      desk.pass(MINUTE)
      const after = (await desk.showCase(id)).case.clocks
      expect(after[0]).toEqual(before[0])
      expect(after[2]).toMatchObject({ state: 'late', missedAt: before[2]?.missedAt })
      await desk.act(id, SETTLED)
      expect((await desk.showCase(id)).case.clocks[2]).toMatchObject({ state: 'missed' })
    })
  })
})

const WASTE = 'Bãi rác chợ Vẽ ở phường Thử bốc mùi'
