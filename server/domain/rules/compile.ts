import { type Gazetteer, listPlaces, type NamedPlace } from '../places/gazetteer.ts'
import type { Abbreviation } from './abbreviations.ts'
import { buildAutomaton } from './automaton.ts'
import { type CompiledTerm, compileTerm } from './compile-term.ts'
import type { CompiledRule } from './compiled-rule.ts'
import { holdsWithoutPhrase } from './driving.ts'
import { makeFindHits } from './find-hits.ts'
import {
  type FormsOf,
  makeFormsOf,
  makePhraseTable,
  type PhraseTable,
  reachedLists,
} from './phrase-table.ts'
import type { RuleDefinition, SharedList, Term } from './rule.ts'
import type { CompiledPlace, RuleSet } from './rule-set.ts'
import { makeTextRowReader } from './text-row.ts'
import { makeWakeRules } from './wake-rules.ts'
import { makeWakeTable } from './wake-table.ts'

/** Shared list of phrases that mean something else when they are typed without marks. */
export const COLLISION_LIST = 'no-marks-collisions'

/** Shared list of phrases that tell of something done: what is no problem may be a result. */
export const RESULT_LIST = 'result-words'

/** What a text names when it is about this country as a whole. */
const HOME_NAMES = ['Việt Nam']

export type { RuleSet } from './rule-set.ts'

export interface RuleSources {
  readonly version: string
  readonly rules: readonly RuleDefinition[]
  readonly lists: readonly SharedList[]
  readonly gazetteer: Gazetteer
  readonly abbreviations?: readonly Abbreviation[]
}

/**
 * Expects definitions without faults. Retired rules are left out; drafts are kept but never label.
 * Who compiles again and again with the same abbreviations gives the same `formsOf`.
 */
export function compileRules(
  sources: RuleSources,
  formsOf: FormsOf = makeFormsOf(sources.abbreviations),
): RuleSet {
  const { version, rules, lists, gazetteer } = sources
  const table = makePhraseTable(lists, formsOf)
  const compiled = rules
    .filter(({ status }) => status !== 'retired')
    .map((rule) => compileRule(rule, table))
  const places = listPlaces(gazetteer).map((place) => compilePlace(place, table))
  const provinces = table.groupsOf({ kind: 'phrases', phrases: [], lists: ['provinces'] })
  const home = [table.namesGroup(HOME_NAMES), ...provinces]
  const abroad = table.groupsOf({ kind: 'phrases', phrases: [], lists: ['abroad'] })
  const results = table.groupsOf({ kind: 'phrases', phrases: [], lists: [RESULT_LIST] })
  const { entries } = table
  const groups = table.groupCount()
  const forms = entries.map(({ form }) => form)
  const automaton = buildAutomaton(forms, collisionsOf(lists))
  return {
    version,
    rules: compiled,
    places,
    readRow: makeTextRowReader(automaton.lexicon),
    findHits: makeFindHits(automaton, { entries, groups }),
    wakeRules: makeWakeRules(makeWakeTable(compiled, groups)),
    placeOf: indexPlaces(places, groups),
    home,
    abroad,
    results,
  }
}

function collisionsOf(lists: readonly SharedList[]): readonly string[] {
  return reachedLists([COLLISION_LIST], lists).flatMap(({ phrases }) => phrases)
}

function indexPlaces(places: readonly CompiledPlace[], groups: number): Int32Array {
  const placeOf = new Int32Array(groups).fill(-1)
  places.forEach(({ names, withCity }, i) => {
    placeOf[names] = i
    placeOf[withCity] = i
  })
  return placeOf
}

/** Shared by all rules that have none: what is often looked at stays at hand. */
const NO_TERMS: readonly CompiledTerm[] = []
const NO_GROUPS: readonly number[] = []

function compileRule(definition: RuleDefinition, table: PhraseTable): CompiledRule {
  const { id, dimension, threshold, place, signals, any } = definition
  const compileAll = (terms: readonly Term[]): readonly CompiledTerm[] =>
    terms.length === 0 ? NO_TERMS : terms.map((term) => compileTerm(term, table))
  const except = table.groupsOf(definition.except)
  const rule = {
    ...{ definition, id, dimension, threshold, place },
    signals: signals.map(({ term, weight }) => ({ term: compileTerm(term, table), weight })),
    any: any && compileAll(any),
    all: compileAll(definition.all),
    none: compileAll(definition.none),
    except: except.length === 0 ? NO_GROUPS : except,
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
