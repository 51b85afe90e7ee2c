import { changedRules, onlyRules, type RuleKey } from './changed-rules.ts'
import type { Classification, Label } from './classification.ts'
import { type ClassifiedText, classify } from './classify.ts'
import { compileRules, type RuleSources } from './compile.ts'
import type { RuleDefinition } from './rule.ts'

type Labels = Pick<Classification, 'axes' | 'hotSpots'>

/** Two rule sets side by side. */
export interface ComparedSets {
  /** Rules that may label differently: only these were compiled. */
  readonly changed: readonly RuleKey[]
  readonly compare: (text: ClassifiedText) => { readonly before: Labels; readonly after: Labels }
}

/** No id of a rule holds a space. */
const AFTER = 'after '

/**
 * Compiles what differs between two rule sets. Where only rules differ, both sides of them go into
 * one set: cutting a text into syllables costs more than judging a rule, and is then done once.
 */
export function compareSets(before: RuleSources, after: RuleSources): ComparedSets {
  const changed = changedRules(before, after)
  const [old, fresh] = [onlyRules(before, changed), onlyRules(after, changed)]
  if (!isSameBesideRules(old, fresh)) return { changed, compare: compareTwo(old, fresh) }
  const renamed = fresh.rules.map((rule) => ({ ...rule, id: AFTER + rule.id }))
  return { changed, compare: compareInOne({ ...old, rules: [...old.rules, ...renamed] }) }
}

function compareTwo(before: RuleSources, after: RuleSources): ComparedSets['compare'] {
  const [old, fresh] = [compileRules(before), compileRules(after)]
  return (text) => ({ before: classify(old, text), after: classify(fresh, text) })
}

function compareInOne(
  both: RuleSources & { readonly rules: readonly RuleDefinition[] },
): ComparedSets['compare'] {
  const ruleSet = compileRules(both)
  return (text) => {
    const { axes, hotSpots } = classify(ruleSet, text)
    if (axes.length === 0 && hotSpots.length === 0) return NOTHING
    return {
      before: { axes: axes.filter(isBefore), hotSpots: hotSpots.filter(isBefore) },
      after: { axes: ofAfter(axes), hotSpots: ofAfter(hotSpots) },
    }
  }
}

const NO_LABELS: Labels = { axes: [], hotSpots: [] }
const NOTHING = { before: NO_LABELS, after: NO_LABELS }

function isBefore({ id }: Label): boolean {
  return !id.startsWith(AFTER)
}

function ofAfter(labels: readonly Label[]): readonly Label[] {
  return labels.flatMap((label) =>
    isBefore(label) ? [] : [{ ...label, id: label.id.slice(AFTER.length) }],
  )
}

function isSameBesideRules(a: RuleSources, b: RuleSources): boolean {
  const rest = ({ lists, gazetteer, abbreviations }: RuleSources) =>
    JSON.stringify([
      lists.map(({ id, phrases, lists: inner }) => [id, phrases, inner]),
      gazetteer,
      abbreviations ?? [],
    ])
  return rest(a) === rest(b)
}
