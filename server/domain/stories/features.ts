import type { Instant } from '../items/item.ts'
import { type Boilerplate, readBoilerplate } from './boilerplate.ts'
import { type NamedRoads, readRoads } from './read-roads.ts'
import { readTerms, type Span, type Terms } from './read-terms.ts'
import { type TermList, toTermList } from './term-list.ts'

/** A place of the plan that a text names. */
export interface NamedPlace {
  readonly id: string
  /** A street or a landmark is a spot, a ward an area; what is wider tells no two matters apart. */
  readonly extent: 'spot' | 'area' | 'wide'
  readonly title: readonly Span[]
  readonly excerpt: readonly Span[]
}

export interface FeatureText {
  readonly title: string
  readonly excerpt: string
  readonly seenAt: Instant
  readonly hotSpots: readonly string[]
  readonly places: readonly NamedPlace[]
}

/**
 * What is compared of an item. Words are kept as hashes only: they can be found again in another
 * text, never read back.
 */
export interface StoryFeatures {
  readonly seenAt: Instant
  readonly terms: TermList
  /** Days of the year that the title names, `month * 100 + day`. */
  readonly dates: readonly number[]
  readonly hotSpots: readonly string[]
  /** The spots that the item is about, and its areas: those of its title, else of its excerpt. */
  readonly spots: readonly string[]
  readonly areas: readonly string[]
  /** Tells many matters at once: part of none. */
  readonly roundUp: boolean
}

/** More says nothing more: excerpts are short, and a manual entry may be long. */
const MOST_TERMS = 90

/** Nor does a longer text: what an item is about stands at its beginning. */
const LONGEST_TEXT = 4_000

/** The features of an item, from its text and its labels. Takes any text: none, very long, ill-formed. */
export function storyFeatures(given: FeatureText): StoryFeatures {
  const text = { ...given, title: cut(given.title), excerpt: cut(given.excerpt) }
  const terms: Terms = new Map()
  const title = readBoilerplate(text.title)
  const excerpt = readBoilerplate(text.excerpt)
  const roads = { title: readRoads(text.title), excerpt: readRoads(text.excerpt) }
  readTerms(terms, text.title, {
    title: true,
    places: spansOf(text, 'title', [title, roads.title]),
  })
  readTerms(terms, text.excerpt, {
    title: false,
    places: spansOf(text, 'excerpt', [excerpt, roads.excerpt]),
  })
  return {
    seenAt: text.seenAt,
    terms: toTermList(terms.size <= MOST_TERMS ? terms : firstOf(terms)),
    dates: datesOf(text.title),
    hotSpots: text.hotSpots,
    spots: [...focusOf(text.places, 'spot'), ...focusOfRoads(roads)],
    areas: focusOf(text.places, 'area'),
    roundUp: title.roundUp,
  }
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT)
}

function spansOf(
  { places }: FeatureText,
  field: 'title' | 'excerpt',
  others: readonly Pick<Boilerplate, 'spans'>[],
): readonly Span[] {
  return [...others.flatMap(({ spans }) => spans), ...places.flatMap((place) => place[field])]
}

function focusOfRoads({ title, excerpt }: Record<'title' | 'excerpt', NamedRoads>) {
  if (title.spots.length > 0) return title.spots
  return excerpt.spots.length > 2 ? [] : excerpt.spots
}

/** Those of the title come first. */
function firstOf(terms: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...terms].slice(0, MOST_TERMS))
}

/**
 * The excerpt often names where else something happens, so the title goes first; three places in an
 * excerpt are a list and none of them is what the item is about.
 */
function focusOf(places: readonly NamedPlace[], extent: NamedPlace['extent']): readonly string[] {
  const named = places.filter((place) => place.extent === extent)
  const inTitle = named.filter((place) => place.title.length > 0)
  const focus = inTitle.length > 0 ? inTitle : named.length > 2 ? [] : named
  return focus.map((place) => place.id).sort()
}

const DAY_OF_YEAR = /(?<![\d.,/-])([0-3]?\d)[-./]([01]?\d)(?![\d%]|[.,/-]\d(?!\d{3}))/g

/** Days that a title names: two water-cut notices of different days are two matters. */
function datesOf(title: string): readonly number[] {
  if (!/\d[-./]\d/.test(title)) return []
  const found = [...title.matchAll(DAY_OF_YEAR)].map(([, day, month]) => [
    Number(day),
    Number(month),
  ])
  return found.flatMap(([day = 0, month = 0]) =>
    day >= 1 && day <= 31 && month >= 1 && month <= 12 ? [month * 100 + day] : [],
  )
}
