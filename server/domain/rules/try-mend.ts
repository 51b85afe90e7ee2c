import { applyMend } from './apply-mend.ts'
import { checkExamples } from './check-examples.ts'
import { type ClassifiedText, classify } from './classify.ts'
import { compileRules, type RuleSources } from './compile.ts'
import { parseYaml } from './parse-yaml.ts'
import type { Mend } from './propose-mends.ts'
import { readRule } from './read-rule.ts'
import type { RuleSet } from './rule-set.ts'

export interface MendTrial {
  readonly sources: RuleSources
  readonly path: string
  /** Text of the rule in force. */
  readonly base: string
  readonly label: string
  readonly text: ClassifiedText
  /** Whether the text should carry the label. */
  readonly wanted: boolean
  /** Texts that people called right hits of the label. */
  readonly judgedHits: readonly ClassifiedText[]
}

export interface MendVerdict {
  readonly refused?: 'mends-nothing' | 'breaks-examples' | 'loses-judged' | 'unreadable'
  /** Judged hits that it would lose. */
  readonly loses: number
}

/** A change is good when it mends its text, keeps all examples and loses no judged hit. */
export function tryMend(trial: MendTrial, mend: Mend): MendVerdict {
  const before = compileOne(trial, trial.base)
  const after = compileOne(trial, applyMend(trial.base, mend))
  if (!before || !after) return { refused: 'unreadable', loses: 0 }
  if (hasLabel(after, trial.text, trial.label) !== trial.wanted) {
    return { refused: 'mends-nothing', loses: 0 }
  }
  if (checkExamples(after).length > 0) return { refused: 'breaks-examples', loses: 0 }
  const lost = trial.judgedHits.filter(
    (hit) => hasLabel(before, hit, trial.label) && !hasLabel(after, hit, trial.label),
  )
  return lost.length > 0 ? { refused: 'loses-judged', loses: lost.length } : { loses: 0 }
}

function compileOne({ sources, path, label }: MendTrial, text: string): RuleSet | undefined {
  const parsed = parseYaml(text, path)
  if ('faults' in parsed) return undefined
  const file = { ...parsed.source, name: label, dimension: 'hotSpot' as const }
  const read = readRule({ ...file, knownUnits: undefined })
  return 'faults' in read ? undefined : compileRules({ ...sources, rules: [read.rule] })
}

function hasLabel(ruleSet: RuleSet, text: ClassifiedText, label: string): boolean {
  return classify(ruleSet, text).hotSpots.some(({ id }) => id === label)
}
