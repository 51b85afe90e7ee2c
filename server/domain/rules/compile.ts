import { type Gazetteer, listPlaces, type NamedPlace } from '../places/gazetteer.ts'
import type { PlaceDefinition } from '../plan/plan.ts'
import { type Automaton, buildAutomaton, foldedKey } from './automaton.ts'
import { type CompiledTerm, compileTerm, holdsWithoutPhrase, wakingGroups } from './compile-term.ts'
import {
  makePhraseTable,
  type PhraseEntry,
  type PhraseTable,
  reachedLists,
} from './phrase-table.ts'
import type { RuleDefinition, SharedList } from './rule.ts'

/** Shared list of phrases that mean something else when they are typed without marks. */
export const COLLISION_LIST = 'no-marks-collisions'

/** What a text names when it is about this country as a whole. */
const HOME_NAMES = ['Việt Nam']

export interface CompiledRule {
  readonly definition: RuleDefinition
  readonly signals: readonly { readonly term: CompiledTerm; readonly weight: number }[]
  readonly any: readonly CompiledTerm[] | undefined
  readonly all: readonly CompiledTerm[]
  readonly none: readonly CompiledTerm[]
  readonly except: readonly number[]
  /** It can hold by tier or section alone. */
  readonly needsNoPhrase: boolean
}

/** A place by the groups of its names. */
export interface CompiledPlace {
  readonly definition: PlaceDefinition
  readonly names: number
  readonly withCity: number
  readonly except: number
}

/** All rules, lists and places of a plan, ready to read texts. Immutable but for its memory of spellings. */
export interface RuleSet {
  readonly version: string
  readonly rules: readonly CompiledRule[]
  readonly places: readonly CompiledPlace[]
  readonly automaton: Automaton
  readonly entries: readonly PhraseEntry[]
  readonly groupCount: number
  /** Rules that a match in a group can make hold, by group. */
  readonly wakes: readonly (readonly number[])[]
  /** Rules that may hold by tier or section alone. */
  readonly awake: readonly number[]
  /** The place that a group of names belongs to, by group. */
  readonly placeOf: ReadonlyMap<number, number>
  /** Groups of names of this country outside the city, and of other countries. */
  readonly home: readonly number[]
  readonly abroad: readonly number[]
}

export interface RuleSources {
  readonly version: string
  readonly rules: readonly RuleDefinition[]
  readonly lists: readonly SharedList[]
  readonly gazetteer: Gazetteer
}

/** Expects definitions without faults. Retired rules are left out; drafts are kept but never label. */
export function compileRules({ version, rules, lists, gazetteer }: RuleSources): RuleSet {
  const table = makePhraseTable(lists)
  const compiled = rules
    .filter(({ status }) => status !== 'retired')
    .map((rule) => compileRule(rule, table))
  const places = listPlaces(gazetteer).map((place) => compilePlace(place, table))
  const provinces = table.groupsOf({ kind: 'phrases', phrases: [], lists: ['provinces'] })
  const home = [table.namesGroup(HOME_NAMES), ...provinces]
  const abroad = table.groupsOf({ kind: 'phrases', phrases: [], lists: ['abroad'] })
  const { entries } = table
  const phrases = entries.map(({ phrase }) => phrase)
  return {
    version,
    rules: compiled,
    places,
    automaton: buildAutomaton(phrases, collisionsOf(lists)),
    entries,
    groupCount: table.groupCount(),
    wakes: listWakes(compiled, table.groupCount()),
    awake: compiled.flatMap((rule, i) => (rule.needsNoPhrase ? [i] : [])),
    placeOf: new Map(
      places.flatMap(({ names, withCity }, i) => [
        [names, i],
        [withCity, i],
      ]),
    ),
    home,
    abroad,
  }
}

function collisionsOf(lists: readonly SharedList[]): ReadonlySet<string> {
  const phrases = reachedLists([COLLISION_LIST], lists).flatMap((list) => list.phrases)
  return new Set(phrases.map(foldedKey))
}

function compileRule(definition: RuleDefinition, table: PhraseTable): CompiledRule {
  const { signals, any, all, none, except } = definition
  const rule = {
    definition,
    signals: signals.map(({ term, weight }) => ({ term: compileTerm(term, table), weight })),
    any: any?.map((term) => compileTerm(term, table)),
    all: all.map((term) => compileTerm(term, table)),
    none: none.map((term) => compileTerm(term, table)),
    except: table.groupsOf(except),
  }
  return { ...rule, needsNoPhrase: drivingTerms(rule).some(holdsWithoutPhrase) }
}

function compilePlace(place: NamedPlace, table: PhraseTable): CompiledPlace {
  return {
    definition: place.definition,
    names: table.namesGroup(place.names),
    withCity: table.namesGroup(place.withCity),
    except: table.exceptGroup(place.except),
  }
}

/** The terms that can make a rule hold: its signals, or its conditions when it has no signal. */
function drivingTerms({
  signals,
  any,
  all,
}: Pick<CompiledRule, 'signals' | 'any' | 'all'>): readonly CompiledTerm[] {
  return signals.length > 0 ? signals.map(({ term }) => term) : [...(any ?? []), ...all]
}

function listWakes(rules: readonly CompiledRule[], groups: number): readonly (readonly number[])[] {
  const wakes: number[][] = Array.from({ length: groups }, () => [])
  rules.forEach((rule, i) => {
    for (const group of new Set(drivingTerms(rule).flatMap(wakingGroups))) wakes[group]?.push(i)
  })
  return wakes
}
