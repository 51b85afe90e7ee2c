import type { Dimension } from './classification.ts'
import { COLLISION_LIST, type RuleSources } from './compile.ts'
import { NAME_LISTS, reachedLists } from './phrase-table.ts'
import type { RuleDefinition, SharedList, Term } from './rule.ts'

/** A rule by what it labels. */
export interface RuleKey {
  readonly dimension: Dimension
  readonly id: string
}

/**
 * Rules that may label differently in `after`: those that were written anew, and those that use a
 * list that was. All of them where something changed that every rule sees: places, abbreviations,
 * the spellings that are no match without marks.
 */
export function changedRules(before: RuleSources, after: RuleSources): readonly RuleKey[] {
  const keys = uniqueKeys([...before.rules, ...after.rules])
  if (!isSame(seenByAll(before), seenByAll(after))) return keys
  const [old, fresh] = [decidingParts(before), decidingParts(after)]
  return keys.filter((key) => old.get(nameOf(key)) !== fresh.get(nameOf(key)))
}

/** The same sources with these rules alone: what they label does not depend on the others. */
export function onlyRules<S extends RuleSources>(sources: S, keys: readonly RuleKey[]): S {
  const wanted = new Set(keys.map(nameOf))
  return { ...sources, rules: sources.rules.filter((rule) => wanted.has(nameOf(rule))) }
}

function uniqueKeys(rules: readonly RuleDefinition[]): readonly RuleKey[] {
  const byName = new Map(
    rules.map(({ dimension, id }) => [nameOf({ dimension, id }), { dimension, id }]),
  )
  return [...byName.values()]
}

export function nameOf({ dimension, id }: RuleKey): string {
  return `${dimension} ${id}`
}

function seenByAll({ lists, gazetteer, abbreviations }: RuleSources): unknown {
  const shared = reachedLists([COLLISION_LIST, ...NAME_LISTS], lists)
  return [shared.map(wordsOf), gazetteer, abbreviations ?? []]
}

/** By rule: all of it that decides a label, as text. */
function decidingParts({ rules, lists }: RuleSources): ReadonlyMap<string, string> {
  return new Map(rules.map((rule) => [nameOf(rule), JSON.stringify(decides(rule, lists))]))
}

function decides(rule: RuleDefinition, lists: readonly SharedList[]): unknown {
  const { status, threshold, place, signals, any, all, none, except } = rule
  const terms = [...signals.map(({ term }) => term), ...(any ?? []), ...all, ...none, except]
  const used = reachedLists(terms.flatMap(listsOf), lists)
  const words = used.map(wordsOf).sort(([a], [b]) => (a < b ? -1 : 1))
  // A draft of a rule labels as little as a retired one.
  return [status === 'active', threshold, place, signals, any ?? null, all, none, except, words]
}

function listsOf(term: Term): readonly string[] {
  if (term.kind === 'phrases') return term.lists
  return 'terms' in term ? term.terms.flatMap(listsOf) : []
}

function wordsOf({ id, phrases }: SharedList): readonly [string, readonly string[]] {
  return [id, phrases]
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
