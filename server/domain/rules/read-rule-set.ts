import { listPlaces } from '../places/gazetteer.ts'
import type { HotSpotDefinition, LabelDefinition, PlaceDefinition } from '../plan/plan.ts'
import { checkExamples } from './check-examples.ts'
import { checkLists } from './check-lists.ts'
import { checkPersons, type IsKnownName } from './check-persons.ts'
import type { Dimension } from './classification.ts'
import { compileRules, type RuleSet, type RuleSources } from './compile.ts'
import type { Fault } from './fault.ts'
import { suggest } from './nearest.ts'
import type { parseYaml } from './parse-yaml.ts'
import { readRule } from './read-rule.ts'
import { idsAt, readable, ruledLists, surroundingsOf } from './read-surroundings.ts'
import { isRecord } from './reading.ts'
import type { RuleDefinition } from './rule.ts'
import { type RuleFolder, type SourceFiles, sortRuleTexts } from './rule-folder.ts'
import type { RuleTexts } from './rule-texts.ts'

const ORDER_KEYS: Readonly<Record<Dimension, string>> = { axis: 'axes', hotSpot: 'hotSpots' }

export interface ReadRuleSet {
  /** The files of a plan and of `shared/`; others are passed over. */
  readonly texts: RuleTexts
  readonly planId: string
  /** Any hash: the version of the set is the beginning of it. */
  readonly hash: (text: string) => string
  /** Reads a file, when not anew each time. */
  readonly parse?: typeof parseYaml
  /** Ids of units that hot spots may name; by default those of the plan's `plan.yaml`. */
  readonly knownUnits?: readonly string[]
}

export interface LoadedRules {
  readonly ruleSet: RuleSet
  /** What the set was compiled from, retired rules included. */
  readonly sources: RuleSources
  readonly definitions: {
    readonly axes: readonly LabelDefinition[]
    readonly hotSpots: readonly HotSpotDefinition[]
  }
  readonly places: readonly PlaceDefinition[]
  /** Number of rules read and of examples that were run. */
  readonly rules: number
  readonly examples: number
}

export interface RuleFaults {
  readonly faults: readonly Fault[]
  /** Everything can be read and compiled, but examples fail. */
  readonly examplesOnly?: true
}

/**
 * Reads the rules, places and shared lists of a plan, compiles them and runs their examples. Any
 * fault refuses the whole set, so that a rule is never silently left out. The version of the set
 * follows from its content alone.
 */
export function readRuleSet(asked: ReadRuleSet): LoadedRules | RuleFaults {
  const read = readRuleSources(asked)
  if ('faults' in read) return read
  const { sources } = read
  const { rules, gazetteer } = sources
  const ruleSet = compileRules(sources)
  const failed = checkExamples(ruleSet)
  if (failed.length > 0) return { faults: sortFaults(failed), examplesOnly: true }
  return {
    ...{ ruleSet, sources },
    definitions: defineLabels(rules),
    places: listPlaces(gazetteer).map(({ definition }) => definition),
    rules: rules.length,
    examples: rules.reduce((sum, { hits, misses }) => sum + hits.length + misses.length, 0),
  }
}

/** The same up to where it could be compiled; its examples may fail. */
export function readRuleSources(
  asked: ReadRuleSet,
): { readonly sources: RuleSources } | { readonly faults: readonly Fault[] } {
  const folder = sortRuleTexts(asked.texts, asked.planId, asked.parse)
  const faults: Fault[] = [...folder.faults]
  const around = surroundingsOf(folder, faults)
  const { lists, gazetteer, abbreviations } = around
  const rules = readRules(folder, asked.knownUnits ?? around.knownUnits, faults)
  faults.push(...checkLists(lists, rules, around.listNames))
  faults.push(...findPersons(folder, around.isKnownName))
  const inOrder = sortRules(folder, rules, faults)
  if (faults.length > 0) return { faults: sortFaults(faults) }
  const version = asked.hash(contentOf(folder)).slice(0, 12)
  return { sources: { version, rules: inOrder, lists, gazetteer, abbreviations } }
}

function readRules(
  { labels }: RuleFolder,
  knownUnits: readonly string[] | undefined,
  faults: Fault[],
): readonly RuleDefinition[] {
  return (['axis', 'hotSpot'] as const).flatMap((dimension) =>
    readable(labels[dimension]).flatMap((file) => {
      const read = readRule({ ...file, dimension, knownUnits })
      if ('rule' in read) return [read.rule]
      faults.push(...read.faults)
      return []
    }),
  )
}

function findPersons(folder: RuleFolder, isKnownName: IsKnownName): readonly Fault[] {
  const { axis, hotSpot } = folder.labels
  const files = [...ruledLists(folder), ...readable(axis), ...readable(hotSpot)]
  return files.flatMap((file) => checkPersons(file, isKnownName))
}

/** The order in which the plan lists its labels; labels it doesn't list follow by file name. */
function sortRules(
  { plan, labels }: RuleFolder,
  rules: readonly RuleDefinition[],
  faults: Fault[],
): readonly RuleDefinition[] {
  const inOrder = (dimension: Dimension): readonly RuleDefinition[] => {
    const key = ORDER_KEYS[dimension]
    const order = idsAt(plan, key) ?? []
    const known = [...labels[dimension].keys()]
    order.forEach((id, i) => {
      if (plan === undefined || known.includes(id)) return
      const message = `no rule file for "${id}", ${suggest(id, known)}`
      faults.push({ file: plan.file, line: plan.lineOf([key, i]), message })
    })
    const place = ({ id }: RuleDefinition): number =>
      order.includes(id) ? order.indexOf(id) : order.length
    return rules
      .filter((rule) => rule.dimension === dimension)
      .sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
  }
  return [...inOrder('axis'), ...inOrder('hotSpot')]
}

function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

function defineLabels(rules: readonly RuleDefinition[]): LoadedRules['definitions'] {
  const ofKind = (dimension: Dimension) => rules.filter((rule) => rule.dimension === dimension)
  return {
    axes: ofKind('axis').map(({ id, title, titleEn }) => ({ id, title, titleEn })),
    hotSpots: ofKind('hotSpot').map(({ id, title, titleEn, urgency, unit }) => {
      return { id, title, titleEn, urgency: urgency ?? 'normal', unit: unit ?? '' }
    }),
  }
}

/** Everything that decides a label, as one text: equal content has an equal version everywhere. */
function contentOf({ shared, labels, places, plan }: RuleFolder): string {
  const values = (files: SourceFiles) =>
    Object.fromEntries([...files].map(([name, source]) => [name, source?.value]))
  const order = [idsAt(plan, 'axes'), idsAt(plan, 'hotSpots')]
  const parts = [values(shared), values(labels.axis), values(labels.hotSpot), places?.value, order]
  return canonical(parts)
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (!isRecord(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
