import { type Abbreviation, type Form, makeExpand } from './abbreviations.ts'
import { type Capitals, capitalsOfName, capitalsOfPhrase } from './capitals.ts'
import type { PhraseTerm, SharedList } from './rule.ts'

/**
 * Shared lists of place names: their phrases count, in rules too, only where they are written as
 * names. Otherwise "Mỹ" would be found in "mỹ thuật" and "Nga" in "nga ngất".
 */
export const NAME_LISTS: readonly string[] = ['provinces', 'abroad']

/** One phrase of one group: what the automaton reports. */
export interface PhraseEntry {
  readonly group: number
  /** As its author wrote it. */
  readonly phrase: string
  /** The spelling of it that is looked for. */
  readonly form: string
  /** What the text must write in capitals, by syllable; undefined when that is nothing. */
  readonly capitals: readonly Capitals[] | undefined
  /** Of overlapping names only the longest counts; false for what is no name or must always be seen. */
  readonly competes: boolean
}

/** Collects phrases into numbered groups; a shared list is one group however many rules use it. */
export interface PhraseTable {
  readonly entries: readonly PhraseEntry[]
  readonly groupCount: () => number
  /** Groups of a term: its own phrases and every list it reaches. */
  readonly groupsOf: (term: PhraseTerm) => readonly number[]
  readonly namesGroup: (names: readonly string[]) => number
  /** Names of what is not meant: seen even where a name overlaps them. */
  readonly exceptGroup: (names: readonly string[]) => number
}

type GroupKind = 'phrases' | 'names' | 'except'

/** All spellings of a phrase, or of a name, that are looked for. */
export type FormsOf = (phrase: string, isName: boolean) => readonly Form[]

/** Remembers what it was asked: lists and places are the same however often a rule is edited. */
export function makeFormsOf(abbreviations: readonly Abbreviation[] = []): FormsOf {
  const expand = makeExpand(abbreviations)
  const known = {
    names: new Map<string, readonly Form[]>(),
    phrases: new Map<string, readonly Form[]>(),
  }
  return (phrase, isName) => {
    const kind = isName ? known.names : known.phrases
    const found = kind.get(phrase)
    if (found) return found
    const capitals = isName ? capitalsOfName(phrase) : capitalsOfPhrase(phrase)
    const forms = expand({ text: phrase, capitals })
    kind.set(phrase, forms)
    return forms
  }
}

export function makePhraseTable(lists: readonly SharedList[], formsOf: FormsOf): PhraseTable {
  const entries: PhraseEntry[] = []
  const listGroups = new Map<string, number>()
  let groups = 0
  const addGroup = (phrases: readonly string[], kind: GroupKind): number => {
    const group = groups
    groups += 1
    const seen = new Set<string>()
    for (const phrase of phrases) {
      for (const form of formsOf(phrase, kind !== 'phrases')) {
        if (seen.has(form.text)) continue
        seen.add(form.text)
        entries.push({
          group,
          phrase,
          form: form.text,
          capitals: form.capitals,
          competes: kind === 'names',
        })
      }
    }
    return group
  }
  const groupOfList = (list: SharedList): number => {
    const known = listGroups.get(list.id)
    if (known !== undefined) return known
    const group = addGroup(list.phrases, NAME_LISTS.includes(list.id) ? 'names' : 'phrases')
    listGroups.set(list.id, group)
    return group
  }
  return {
    entries,
    groupCount: () => groups,
    groupsOf: ({ phrases, lists: names }) => [
      ...(phrases.length > 0 ? [addGroup(phrases, 'phrases')] : []),
      ...reachedLists(names, lists).map(groupOfList),
    ],
    namesGroup: (names) => addGroup(names, 'names'),
    exceptGroup: (names) => addGroup(names, 'except'),
  }
}

/** The lists named and all that they name in turn. Unknown names have been refused before. */
export function reachedLists(
  names: readonly string[],
  lists: readonly SharedList[],
): readonly SharedList[] {
  const reached = new Map<string, SharedList>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const list = lists.find(({ id }) => id === name)
    if (list === undefined || reached.has(name)) continue
    reached.set(name, list)
    open.push(...list.lists)
  }
  return [...reached.values()]
}
