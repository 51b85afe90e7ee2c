import { checkExamples } from './check-examples.ts'
import { checkLists } from './check-lists.ts'
import { checkPersons } from './check-persons.ts'
import type { Dimension, Evidence } from './classification.ts'
import { type ClassifiedText, look } from './classify.ts'
import { COLLISION_LIST, compileRules, type RuleSources } from './compile.ts'
import { showEvidence } from './evidence.ts'
import type { Fault } from './fault.ts'
import { judgeRule } from './judge-rule.ts'
import { parseYaml } from './parse-yaml.ts'
import { type FormsOf, makeFormsOf, NAME_LISTS, reachedLists } from './phrase-table.ts'
import { readRule } from './read-rule.ts'
import type { RuleDefinition } from './rule.ts'
import type { RuleSet } from './rule-set.ts'
import { explain, type WhyNot } from './why-not.ts'

/** What a rule is previewed with: everything of the set but the rule itself. */
export interface PreviewKit extends Pick<RuleSources, 'lists' | 'gazetteer' | 'abbreviations'> {
  readonly knownUnits: readonly string[] | undefined
  readonly isKnownName: (name: string) => boolean
  /** Names of shared lists, also of those that cannot be read. */
  readonly listNames: readonly string[]
}

export interface EditedRule {
  readonly path: string
  readonly name: string
  readonly dimension: Dimension
  readonly text: string
}

export interface PreviewedExample {
  readonly kind: 'hit' | 'miss'
  readonly title: string
  readonly line: number
  /** As its author wants it. */
  readonly ok: boolean
  readonly message: string
}

export interface Preview {
  readonly faults: readonly Fault[]
  readonly rule: RuleDefinition | undefined
  readonly examples: readonly PreviewedExample[]
  /** What the rule says of a text; undefined while it has a fault. */
  readonly judge: ((text: ClassifiedText) => PreviewedText) | undefined
}

export interface PreviewedText {
  readonly holds: boolean
  readonly score: number
  readonly threshold: number
  readonly evidence: readonly Evidence[]
  readonly why: WhyNot
}

/**
 * One rule as it is being typed: what is wrong with it, whether its examples hold, what it says of a
 * text. Only this rule is compiled, with the lists that it reaches, and what was spelled out of lists
 * and places is kept from key to key.
 */
export type PreviewRule = (edited: EditedRule) => Preview

export function makePreviewRule(kit: PreviewKit): PreviewRule {
  const formsOf = makeFormsOf(kit.abbreviations)
  return (edited) => preview(kit, formsOf, edited)
}

function preview(
  kit: PreviewKit,
  formsOf: FormsOf,
  { path, name, dimension, text }: EditedRule,
): Preview {
  const nothing = { rule: undefined, examples: [], judge: undefined }
  const parsed = parseYaml(text, path)
  if ('faults' in parsed) return { ...nothing, faults: parsed.faults }
  const { source } = parsed
  const persons = checkPersons(source, kit.isKnownName)
  const read = readRule({ ...source, name, dimension, knownUnits: kit.knownUnits })
  if ('faults' in read) return { ...nothing, faults: [...read.faults, ...persons] }
  const { rule } = read
  const faults = [...checkLists([], [rule], kit.listNames), ...persons]
  if (faults.length > 0) return { ...nothing, rule, faults }
  const set = compileOne(kit, formsOf, rule)
  const failed = checkExamples(set)
  return { rule, faults: failed, examples: showExamples(rule, failed), judge: judgeWith(set) }
}

function compileOne(kit: PreviewKit, formsOf: FormsOf, rule: RuleDefinition): RuleSet {
  const needed = [...rule.listLines.keys(), ...NAME_LISTS, COLLISION_LIST]
  const { gazetteer, abbreviations } = kit
  const sources = {
    version: 'preview',
    // A retired rule is not compiled; while it is edited its author wants to see what it would do.
    rules: [{ ...rule, status: rule.status === 'retired' ? 'draft' : rule.status }],
    lists: reachedLists(needed, kit.lists),
    gazetteer,
    ...(abbreviations === undefined ? {} : { abbreviations }),
  }
  return compileRules(sources, formsOf)
}

function showExamples(
  { hits, misses }: RuleDefinition,
  failed: readonly Fault[],
): readonly PreviewedExample[] {
  const show = (kind: 'hit' | 'miss') => (example: { title: string; line: number }) => {
    const { title, line } = example
    const fault = failed.find(
      (one) => one.line === line && one.message.startsWith(`the ${kind} "${title}"`),
    )
    return { kind, title, line, ok: fault === undefined, message: fault?.message ?? '' }
  }
  return [...hits.map(show('hit')), ...misses.map(show('miss'))]
}

function judgeWith(set: RuleSet): Preview['judge'] {
  const [rule] = set.rules
  if (!rule) return undefined
  return (text) => {
    const sight = look(set, text)
    const verdict = judgeRule(rule, sight.reading)
    const { threshold } = rule
    if (verdict.kind === 'holds') {
      const evidence = showEvidence(sight.reading.row, verdict.proofs)
      const why = { kind: 'holds', message: `score ${verdict.score}` } as const
      return { holds: true, score: verdict.score, threshold, evidence, why }
    }
    const scored = verdict.kind === 'score' ? verdict : { score: 0, proofs: [] }
    const evidence = showEvidence(sight.reading.row, scored.proofs)
    const why = explain(rule, verdict, sight)
    return { holds: false, score: scored.score, threshold, evidence, why }
  }
}
