import { describe, expect, it } from 'vitest'
import { relabel } from '../../../server/domain/rules/relabel.ts'
import { flagsOf, type RuleCounts } from '../../../server/domain/rules/rule-health.ts'
import { labelled } from '../../store/samples.ts'

const flooding = labelled({ hotSpots: ['flooding'] })

describe('labels under other rules', () => {
  it('are not touched where they say the same, whatever the version', () => {
    expect(relabel(flooding, { ...flooding, ruleSet: 'rules-9' }, () => true)).toEqual({ kept: 0 })
  })

  it('stay where they rest on the body, which was not read again, unless their rule is gone', () => {
    const evidence = [{ field: 'body' as const, start: 0, end: 4, phrase: 'ngập', weight: 5 }]
    const label = { id: 'flooding', score: 5, threshold: 4, evidence }
    const before = { ...flooding, hotSpots: [label] }
    const after = labelled({ hotSpots: ['waste'] })
    const { kept, classification } = relabel(before, after, () => true)
    expect(kept).toBe(1)
    expect(classification?.hotSpots.map(({ id }) => id)).toEqual(['waste', 'flooding'])
    expect(relabel(before, after, (id) => id !== 'flooding').kept).toBe(0)
  })
})

describe('flags of a rule', () => {
  const counts: RuleCounts = {
    ...{ dimension: 'hotSpot', label: 'flooding', items: 50, alone: 40, right: 0, wrong: 0 },
    ...{ falseAlarms: 0, beside: [] },
  }

  it('call it noisy only when judging has shown it surely, or the desk often rang for nothing', () => {
    expect(flagsOf({ ...counts, right: 1, wrong: 2 })).toEqual([])
    expect(flagsOf({ ...counts, right: 3, wrong: 20 })).toEqual([{ kind: 'noisy' }])
    expect(flagsOf({ ...counts, items: 10, falseAlarms: 3 })).toEqual([{ kind: 'noisy' }])
  })

  it('name the rule that says the same', () => {
    expect(flagsOf({ ...counts, beside: [{ label: 'disaster', items: 48 }] })).toEqual([
      { kind: 'overlapping', other: 'disaster', share: 0.96 },
    ])
  })
})
