import { describe, expect, it } from 'vitest'
import { planWarnings, ruleWarnings } from '../../server/services/show-plan.ts'
import { smallPlan } from '../support/plan-in-force.ts'

const at = (day: string) => Date.parse(`${day}T08:00:00+07:00`)
const codes = (now: number) => planWarnings(smallPlan, now).map((warning) => warning.code)

describe('warnings to the operator', () => {
  it('begin sixty days before the announced calendar ends', () => {
    expect(codes(at('2026-11-01'))).not.toContain('calendar-horizon-near')
    expect(codes(at('2026-11-02'))).toContain('calendar-horizon-near')
    expect(planWarnings(smallPlan, at('2027-02-01'))).toContainEqual({
      code: 'calendar-horizon-near',
      detail: { horizon: '2027-01-01', days: 0 },
    })
  })

  it('name an undecided day while it can still be decided', () => {
    expect(codes(at('2026-11-20'))).toContain('calendar-day-undecided')
    expect(codes(at('2026-09-20'))).not.toContain('calendar-day-undecided')
    expect(codes(at('2026-11-25'))).not.toContain('calendar-day-undecided')
  })

  it('name the first fault of broken rules with its place', () => {
    const fault = { file: 'small/hot-spots/flooding.yaml', line: 3, message: 'x' }
    expect(ruleWarnings([fault])[0]).toMatchObject({
      code: 'rules-broken',
      detail: { file: fault.file, line: 3, faults: 1 },
    })
  })
})
