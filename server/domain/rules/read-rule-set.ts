import { type Gazetteer, listPlaces, NO_PLACES } from '../places/gazetteer.ts'
import { readPlaces, readUnits } from '../places/read-places.ts'
import type { HotSpotDefinition, LabelDefinition, PlaceDefinition } from '../plan/plan.ts'
import type { Abbreviation } from './abbreviations.ts'
import { checkExamples } from './check-examples.ts'
import { checkLists } from './check-lists.ts'
import { checkPersons, makeIsKnownName, THING_LISTS } from './check-persons.ts'
import type { Dimension } from './classification.ts'
import { compileRules, type RuleSet, type RuleSources } from './compile.ts'
import type { Fault } from './fault.ts'
import { suggest } from './nearest.ts'
import type { parseYaml } from './parse-yaml.ts'
import { readAbbreviations } from './read-abbreviations.ts'
import { readSharedList } from './read-list.ts'
import { readRule } from './read-rule.ts'
import { isRecord, type SourceFile } from './reading.ts'
import type { RuleDefinition, SharedList } from './rule.ts'
import { type RuleFolder, type SourceFiles, sortRuleTexts } from './rule-folder.ts'
import type { RuleTexts } from './rule-texts.ts'

const ORDER_KEYS: Readonly<Record<Dimension, string>> = { axis: 'axes', hotSpot: 'hotSpots' }

/** Shared files that are no lists of phrases. */
const UNITS_FILE = 'hanoi-units'
const ABBREVIATIONS_FILE = 'abbreviations'
const NO_LISTS = [UNITS_FILE, ABBREVIATIONS_FILE]

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
  const lists = collect(faults, readLists(folder), 'list')
  const rules = collect(faults, readRules(folder, asked.knownUnits), 'rule')
  const gazetteer = readGazetteer(folder, faults)
  const abbreviations = readPairs(folder, faults)
  const known = [...folder.shared.keys()].filter((name) => !NO_LISTS.includes(name))
  faults.push(...checkLists(lists, rules, known))
  faults.push(...findPersons(folder, lists, gazetteer))
  const inOrder = sortRules(folder, rules, faults)
  if (faults.length > 0) return { faults: sortFaults(faults) }
  const version = asked.hash(contentOf(folder)).slice(0, 12)
  return { sources: { version, rules: inOrder, lists, gazetteer, abbreviations } }
}

type Read<K extends string, T> = Readonly<Record<K, T>> | { readonly faults: readonly Fault[] }

/** What could be read; the faults of the rest are added to `faults`. */
function collect<K extends string, T>(
  faults: Fault[],
  read: readonly Read<K, T>[],
  key: K,
): readonly T[] {
  return read.flatMap((one) => {
    if (key in one) return [(one as Readonly<Record<K, T>>)[key]]
    faults.push(...(one as { readonly faults: readonly Fault[] }).faults)
    return []
  })
}

function readLists({ shared }: RuleFolder): readonly Read<'list', SharedList>[] {
  return readable(shared)
    .filter(({ name }) => !NO_LISTS.includes(name))
    .map(readSharedList)
}

function readable(files: SourceFiles): readonly (SourceFile & { readonly name: string })[] {
  return [...files].flatMap(([name, source]) => (source === undefined ? [] : [{ ...source, name }]))
}

function readRules(
  { labels, plan }: RuleFolder,
  units: readonly string[] | undefined,
): readonly Read<'rule', RuleDefinition>[] {
  const knownUnits = units ?? idsAt(plan, 'units')
  const read = (dimension: Dimension) =>
    readable(labels[dimension]).map((file) => readRule({ ...file, dimension, knownUnits }))
  return [...read('axis'), ...read('hotSpot')]
}

function readGazetteer({ shared, places }: RuleFolder, faults: Fault[]): Gazetteer {
  const unitsFile = shared.get(UNITS_FILE)
  const plan = places === undefined ? NO_PLACES : readPlaces(places)
  const city = unitsFile === undefined ? NO_PLACES : readUnits(unitsFile)
  for (const read of [plan, city]) if ('faults' in read) faults.push(...read.faults)
  return {
    ...NO_PLACES,
    ...('faults' in plan ? {} : { city: plan.city, watched: plan.watched }),
    ...('faults' in city ? {} : { units: city.units }),
  }
}

function readPairs({ shared }: RuleFolder, faults: Fault[]): readonly Abbreviation[] {
  const file = shared.get(ABBREVIATIONS_FILE)
  const read = file === undefined ? { pairs: [] } : readAbbreviations(file)
  if ('pairs' in read) return read.pairs
  faults.push(...read.faults)
  return []
}

/** Places and things may bear the name of a person, and be called by it. */
function findPersons(
  { shared, labels }: RuleFolder,
  lists: readonly SharedList[],
  gazetteer: Gazetteer,
): readonly Fault[] {
  const things = lists.filter(({ id }) => THING_LISTS.includes(id))
  const isKnown = makeIsKnownName([
    ...listPlaces(gazetteer).flatMap(({ names, withCity }) => [...names, ...withCity]),
    ...things.flatMap(({ phrases }) => phrases),
  ])
  const ruled = readable(shared).filter(({ name }) => ![...NO_LISTS, ...THING_LISTS].includes(name))
  const files = [...ruled, ...readable(labels.axis), ...readable(labels.hotSpot)]
  return files.flatMap((file) => checkPersons(file, isKnown))
}

/** Ids of a list in `plan.yaml`, as texts or as maps with an "id"; undefined when there is none. */
function idsAt(plan: SourceFile | undefined, key: string): readonly string[] | undefined {
  const list = isRecord(plan?.value) ? plan.value[key] : undefined
  if (!Array.isArray(list)) return undefined
  const ids = list.map((entry: unknown) => (isRecord(entry) ? entry.id : entry))
  return ids.filter((id) => typeof id === 'string')
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
