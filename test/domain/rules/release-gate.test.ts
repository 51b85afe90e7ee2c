import { describe, expect, it } from 'vitest'
import {
  askGate,
  type GateCheck,
  type GateInput,
  type GateMeasures,
  passGate,
} from '../../../server/domain/rules/release-gate.ts'

const judged = (n: number, value: number) => ({ n, value, low: value - 0.1, high: value + 0.1 })
const UNJUDGED = { n: 0, low: 0, high: 1 }
const measures: GateMeasures = {
  status: 'done',
  labels: [
    {
      ...{ label: 'flooding', gained: 5, lost: 1, urgent: true },
      released: { precision: judged(20, 0.8) },
      draft: { precision: judged(20, 0.8) },
    },
  ],
  urgentRecall: { released: judged(9, 0.9), draft: judged(9, 0.9) },
  ...{ broad: [], dead: [], overlaps: [] },
  cost: { releasedUs: 10, draftUs: 12 },
}
const clean: GateInput = { faults: [], examplesOnly: false, conflicts: [], measures }
const fault = { file: 'p/axes/a.yaml', line: 3, message: 'unknown list' }

function stateOf(check: GateCheck, change: Partial<GateInput>) {
  return askGate({ ...clean, ...change }).find((line) => line.check === check)?.state
}

describe('the gate', () => {
  it('lets a draft pass that is in no way worse', () => {
    const lines = askGate(clean)
    expect(lines.every(({ state }) => state === 'green')).toBe(true)
    expect(passGate(lines)).toEqual({ passable: true, needsReason: false })
  })

  it('stops what cannot be read, what fails an example, and what was changed underneath', () => {
    expect(stateOf('faults', { faults: [fault] })).toBe('red')
    expect(stateOf('examples', { faults: [fault], examplesOnly: true })).toBe('red')
    expect(stateOf('faults', { faults: [fault], examplesOnly: true })).toBe('green')
    expect(stateOf('conflicts', { conflicts: ['p/axes/a.yaml'] })).toBe('red')
    expect(passGate(askGate({ ...clean, faults: [fault] })).passable).toBe(false)
  })

  it('never calls examples green that have not been run', () => {
    expect(stateOf('examples', { faults: [fault] })).toBe('red')
  })

  it('asks for a backtest of this very revision', () => {
    expect(stateOf('backtest', { measures: undefined })).toBe('red')
    expect(stateOf('backtest', { measures: { ...measures, status: 'running' } })).toBe('red')
    expect(passGate(askGate({ ...clean, measures: undefined })).passable).toBe(false)
  })

  it('asks for a reason where the draft is less precise, rings too often or costs more', () => {
    const [first] = measures.labels
    if (!first) throw new Error('there is one label')
    const worse = { ...first, draft: { precision: judged(20, 0.79) } }
    expect(stateOf('precision', { measures: { ...measures, labels: [worse] } })).toBe('reason')
    const recall = { released: judged(9, 0.9), draft: judged(9, 0.8) }
    expect(stateOf('urgentRecall', { measures: { ...measures, urgentRecall: recall } })).toBe(
      'reason',
    )
    const broad = [{ label: 'flooding', share: 0.8 }]
    expect(stateOf('broad', { measures: { ...measures, broad } })).toBe('reason')
    const cost = { releasedUs: 10, draftUs: 12.6 }
    expect(stateOf('cost', { measures: { ...measures, cost } })).toBe('reason')
    const lines = askGate({ ...clean, measures: { ...measures, cost } })
    expect(passGate(lines)).toEqual({ passable: true, needsReason: true })
  })

  it('only tells of rules that label nothing or the same as another', () => {
    const told = { ...measures, dead: [{ label: 'x' }] }
    const lines = askGate({ ...clean, measures: told })
    expect(passGate(lines)).toEqual({ passable: true, needsReason: false })
  })

  it('says how sure it is where something is worse', () => {
    const [first] = measures.labels
    if (!first) throw new Error('there is one label')
    const worse = { ...first, draft: { precision: judged(4, 0.5) } }
    const lines = askGate({ ...clean, measures: { ...measures, labels: [worse] } })
    expect(lines.find(({ check }) => check === 'precision')?.found).toEqual([
      {
        ...{ label: 'flooding', before: 0.8, after: 0.5 },
        ...{ released: judged(20, 0.8), draft: judged(4, 0.5) },
      },
    ])
  })

  it('asks for a reason where nobody has judged what a label gains, or an urgent one loses', () => {
    const unjudged = measures.labels.map((one) => ({ ...one, draft: { precision: UNJUDGED } }))
    const changed = { ...measures, labels: unjudged }
    expect(stateOf('precision', { measures: changed })).toBe('reason')
    const still = unjudged.map((one) => ({ ...one, gained: 0 }))
    expect(stateOf('precision', { measures: { ...measures, labels: still } })).toBe('green')
    const recall = { released: UNJUDGED, draft: UNJUDGED }
    const lost = { ...measures, urgentRecall: recall }
    expect(stateOf('urgentRecall', { measures: lost })).toBe('reason')
    const calm = measures.labels.map((one) => ({ ...one, lost: 0 }))
    expect(stateOf('urgentRecall', { measures: { ...lost, labels: calm } })).toBe('green')
  })
})
