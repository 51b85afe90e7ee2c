import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { makeShowResponse } from '../../server/services/show-response.ts'
import {
  adopt,
  type CaseDesk,
  FLOOD,
  HOUR,
  LINK,
  openCaseDesk,
  PUMP,
  START,
  WARD,
} from '../support/case-desk.ts'
import { engines } from '../support/engines.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'

const DAY = 24 * HOUR
const changed = {
  ...inForce,
  plan: { ...smallPlan, targets: { ...smallPlan.targets, version: 'targets-2' } },
}

describe.each(engines)('response over time on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let desk: CaseDesk
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    desk = await openCaseDesk(store)
    await adopt(store, inForce)
    await adopt(store, changed)
  })
  afterEach(() => close())

  const show = (from: string, to: string, per: 'week' | 'month' = 'month') =>
    makeShowResponse(desk.ports)({ per, from, to })

  it('has no value for a month without cases, and none for one case that is not due', async () => {
    await desk.report(FLOOD)
    const { periods } = await show('2026-10-01', '2026-11-30')
    expect(periods.map(({ key, n }) => [key, n])).toEqual([
      ['2026-10-01', 0],
      ['2026-11-01', 1],
    ])
    expect(periods[0]?.answers).toEqual({ n: 0, later: 0, fell: 0 })
    for (const { steps } of periods) expect(steps[2]?.withinShare).not.toHaveProperty('value')
  })

  it('says when the targets changed within a period, and judges each case by its own', async () => {
    await desk.report(FLOOD)
    desk.pass(2 * DAY)
    desk.plan = changed
    await desk.report(PUMP)
    const { periods } = await show('2026-11-01', '2026-11-30')
    expect(periods[0]).toMatchObject({ n: 2, targets: 2 })
    expect(periods[0]?.byUnit.map(({ unit }) => unit)).toEqual(['ubnd'])
  })

  it('shows what the public was told after the answer, of the official voice too', async () => {
    const { caseId = '' } = await desk.report(FLOOD)
    await desk.act(caseId, { kind: 'received' })
    await desk.act(caseId, { kind: 'verified', outcome: 'true', source: 'Công an phường' })
    await desk.act(caseId, { kind: 'firstResponse', link: LINK })
    await desk.report(`${FLOOD}, nước đang rút`, WARD)
    await desk.report(`${FLOOD}, xe chết máy`)
    const { periods } = await show('2026-11-01', '2026-11-30')
    expect(periods[0]?.answers).toMatchObject({ n: 1, later: 2, officialShare: 0.5 })
  })

  it('refuses a period that is none', async () => {
    await expect(show('2026-11-30', '2026-11-01')).rejects.toMatchObject({
      code: 'trend.period-refused',
    })
    expect(START).toBeGreaterThan(0)
  })
})
