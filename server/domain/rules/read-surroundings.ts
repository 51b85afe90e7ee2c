import { type Gazetteer, listPlaces, NO_PLACES } from '../places/gazetteer.ts'
import { readPlaces, readUnits } from '../places/read-places.ts'
import type { Abbreviation } from './abbreviations.ts'
import { type IsKnownName, makeIsKnownName, THING_LISTS } from './check-persons.ts'
import type { RuleSources } from './compile.ts'
import type { Fault } from './fault.ts'
import { readAbbreviations } from './read-abbreviations.ts'
import { readSharedList } from './read-list.ts'
import { isRecord, type SourceFile } from './reading.ts'
import type { SharedList } from './rule.ts'
import { type RuleFolder, type SourceFiles, sortRuleTexts } from './rule-folder.ts'
import type { RuleTexts } from './rule-texts.ts'

/** Shared files that are no lists of phrases. */
const UNITS_FILE = 'hanoi-units'
const ABBREVIATIONS_FILE = 'abbreviations'
const NO_LISTS: readonly string[] = [UNITS_FILE, ABBREVIATIONS_FILE]

/** What stands around the rules of a plan, as far as it could be read. */
export interface Surroundings {
  readonly lists: readonly SharedList[]
  readonly gazetteer: Gazetteer
  readonly abbreviations: NonNullable<RuleSources['abbreviations']>
  /** Ids of the plan's units; undefined when it names none. */
  readonly knownUnits: readonly string[] | undefined
  /** Names of all shared lists, of those that cannot be read too. */
  readonly listNames: readonly string[]
  /** Places and things may bear the name of a person, and be called by it. */
  readonly isKnownName: IsKnownName
}

/** The same for texts at hand; what is wrong with them is somebody else's to say. */
export function readSurroundings(texts: RuleTexts, planId: string): Surroundings {
  const around = [...texts].filter(([path]) => /^[^/]+\/[^/]+$/.test(path))
  return surroundingsOf(sortRuleTexts(new Map(around), planId), [])
}

/** What is wrong is added to `faults`. */
export function surroundingsOf(folder: RuleFolder, faults: Fault[]): Surroundings {
  const lists = readLists(folder, faults)
  const gazetteer = readGazetteer(folder, faults)
  return {
    ...{ lists, gazetteer },
    abbreviations: readPairs(folder, faults),
    knownUnits: idsAt(folder.plan, 'units'),
    listNames: [...folder.shared.keys()].filter((name) => !NO_LISTS.includes(name)),
    isKnownName: knownNames(lists, gazetteer),
  }
}

/** Shared lists whose phrases stand for matters, not for things with names. */
export function ruledLists({ shared }: RuleFolder): readonly SourceFile[] {
  return readable(shared).filter(({ name }) => ![...NO_LISTS, ...THING_LISTS].includes(name))
}

export function readable(files: SourceFiles): readonly (SourceFile & { readonly name: string })[] {
  return [...files].flatMap(([name, source]) => (source === undefined ? [] : [{ ...source, name }]))
}

function readLists({ shared }: RuleFolder, faults: Fault[]): readonly SharedList[] {
  const files = readable(shared).filter(({ name }) => !NO_LISTS.includes(name))
  return files.flatMap((file) => {
    const read = readSharedList(file)
    if ('list' in read) return [read.list]
    faults.push(...read.faults)
    return []
  })
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

function knownNames(lists: readonly SharedList[], gazetteer: Gazetteer): IsKnownName {
  const things = lists.filter(({ id }) => THING_LISTS.includes(id))
  return makeIsKnownName([
    ...listPlaces(gazetteer).flatMap(({ names, withCity }) => [...names, ...withCity]),
    ...things.flatMap(({ phrases }) => phrases),
  ])
}

/** Ids of a list in `plan.yaml`, as texts or as maps with an "id"; undefined when there is none. */
export function idsAt(plan: SourceFile | undefined, key: string): readonly string[] | undefined {
  const list = isRecord(plan?.value) ? plan.value[key] : undefined
  if (!Array.isArray(list)) return undefined
  const ids = list.map((entry: unknown) => (isRecord(entry) ? entry.id : entry))
  return ids.filter((id) => typeof id === 'string')
}
