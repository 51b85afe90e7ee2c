import { syllableKey } from '../text/syllable-key.ts'
import { syllablesOf } from '../text/syllables.ts'
import { type Capitals, capitalsOfName, isAbbreviation } from './capitals.ts'

/** Two ways of writing one thing: UBND, ủy ban nhân dân. */
export interface Abbreviation {
  readonly short: string
  readonly long: string
}

/** A spelling of a phrase and what the text must write in capitals, by syllable. */
export interface Form {
  readonly text: string
  readonly capitals: readonly Capitals[] | undefined
}

interface Part {
  readonly text: string
  readonly need: Capitals
}

/** Forms of one phrase at most, however many abbreviations it holds. */
const MOST_FORMS = 8

/** Gives all forms of a phrase, the phrase as it was written first. */
export type Expand = (form: Form) => readonly Form[]

/**
 * A phrase that holds the long form also has a form with the short one, in capitals, and the other
 * way round; a short form that its author did not write in capitals is another word.
 */
export function makeExpand(abbreviations: readonly Abbreviation[]): Expand {
  if (abbreviations.length === 0) return (form) => [form]
  const swaps = indexSwaps(abbreviations)
  const keyOf = makeKeyOf()
  return (form) => {
    const mayHold = syllablesOf(form.text).some((syllable) => swaps.has(keyOf(syllable)))
    if (!mayHold) return [form]
    const forms = new Map<string, readonly Part[]>()
    const open = [partsOf(form)]
    for (let parts = open.shift(); parts !== undefined; parts = open.shift()) {
      const text = parts.map((part) => part.text).join(' ')
      if (forms.has(text) || forms.size >= MOST_FORMS) continue
      forms.set(text, parts)
      open.push(...swapped(parts, swaps))
    }
    const [, ...others] = forms.values()
    return [form, ...others.map(formOf)]
  }
}

/** Phrases are made of few syllables: each is looked at once. */
function makeKeyOf(): (syllable: string) => string {
  const keys = new Map<string, string>()
  return (syllable) => {
    const known = keys.get(syllable)
    if (known !== undefined) return known
    const key = syllableKey(syllable)
    keys.set(syllable, key)
    return key
  }
}

interface Swap {
  readonly keys: readonly string[]
  readonly isShort: boolean
  readonly by: readonly Part[]
}

/** By the key of the first syllable. */
type Swaps = ReadonlyMap<string, readonly Swap[]>

function indexSwaps(abbreviations: readonly Abbreviation[]): Swaps {
  const swaps = new Map<string, Swap[]>()
  const add = (from: string, to: string, isShort: boolean): void => {
    const needs = capitalsOfName(to)
    const by = syllablesOf(to).map((text, i): Part => {
      return { text, need: isShort ? (needs[i] ?? 'free') : 'all' }
    })
    const keys = syllablesOf(from).map(syllableKey)
    const [first = ''] = keys
    swaps.set(first, [...(swaps.get(first) ?? []), { keys, isShort, by }])
  }
  for (const { short, long } of abbreviations) {
    add(short, long, true)
    add(long, short, false)
  }
  return swaps
}

function swapped(parts: readonly Part[], swaps: Swaps): readonly (readonly Part[])[] {
  const keys = parts.map(({ text }) => syllableKey(text))
  return parts.flatMap((_, at) => {
    const fitting = (swaps.get(keys[at] ?? '') ?? []).filter((swap) =>
      stands(swap, parts, { keys, at }),
    )
    return fitting.map(({ keys: { length }, by }) => {
      return [...parts.slice(0, at), ...by, ...parts.slice(at + length)]
    })
  })
}

function stands(
  swap: Swap,
  parts: readonly Part[],
  { keys, at }: { readonly keys: readonly string[]; readonly at: number },
): boolean {
  if (!swap.keys.every((key, i) => keys[at + i] === key)) return false
  const text = parts.slice(at, at + swap.keys.length).map((part) => part.text)
  return !swap.isShort || isAbbreviation(text.join(' '))
}

function partsOf({ text, capitals }: Form): readonly Part[] {
  return syllablesOf(text).map((part, i) => ({ text: part, need: capitals?.[i] ?? 'free' }))
}

function formOf(parts: readonly Part[]): Form {
  const needs = parts.map(({ need }) => need)
  const isFree = needs.every((need) => need === 'free')
  return { text: parts.map(({ text }) => text).join(' '), capitals: isFree ? undefined : needs }
}
