import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_PLACES } from '../../../server/domain/places/gazetteer.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { compareLabels } from '../../../server/domain/rules/compare-labels.ts'
import { compareSets } from '../../../server/domain/rules/compare-sets.ts'
import { compileRules, type RuleSources } from '../../../server/domain/rules/compile.ts'
import type { SharedList } from '../../../server/domain/rules/rule.ts'
import { type Dice, LISTS, makeDice, randomRule, randomText } from './random-cases.ts'

function listsOf(lists: typeof LISTS): readonly SharedList[] {
  return Object.entries(lists).map(([id, lines]) => ({
    id,
    file: `${id}.yaml`,
    phrases: lines.filter((line) => !line.startsWith('@')),
    lists: lines.filter((line) => line.startsWith('@')).map((line) => line.slice(1)),
    listLines: new Map(),
  }))
}

function someSources(dice: Dice): RuleSources {
  const rules = Array.from({ length: 5 }, (_, i) => randomRule(dice, `rule-${i}`))
  return { version: 'v', rules, lists: listsOf(LISTS), gazetteer: NO_PLACES }
}

/** Another version of it: one rule anew, or one list. */
function edited(sources: RuleSources, dice: Dice): RuleSources {
  if (dice.chance(0.3)) return { ...sources, lists: listsOf({ ...LISTS, fire: ['chạy', 'sâu'] }) }
  const gone = dice.int(5)
  const fresh = randomRule(dice, `rule-${gone}`)
  return { ...sources, rules: sources.rules.map((rule, i) => (i === gone ? fresh : rule)) }
}

describe('two rule sets side by side', () => {
  it('differ as the whole sets do, though only what changed is run', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const dice = makeDice(seed)
        const before = someSources(dice)
        const after = edited(before, dice)
        const [old, fresh] = [compileRules(before), compileRules(after)]
        const { compare, changed } = compareSets(before, after)
        for (let i = 0; i < 8; i += 1) {
          const { seen: text } = randomText(dice)
          const both = compare(text)
          const told = compareLabels(both.before, both.after)
          const whole = compareLabels(classify(old, text), classify(fresh, text))
          expect(told.toSorted(byLabel)).toEqual(whole.toSorted(byLabel))
          const names = changed.map(({ id }) => id)
          for (const { id } of [...both.before.axes, ...both.after.axes])
            expect(names).toContain(id)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('are the same where only what decides nothing was edited', () => {
    const sources = someSources(makeDice(4))
    const titled = sources.rules.map((rule) => ({ ...rule, title: 'khác', file: 'y.yaml' }))
    expect(compareSets(sources, { ...sources, rules: titled }).changed).toEqual([])
  })
})

function byLabel(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label < b.label ? -1 : 1
}
