import { fold } from '../text/fold.ts'
import type { Span } from './read-terms.ts'
import { hashText } from './term-hash.ts'

export interface NamedRoads {
  /** Where the text names them: compared as places, not as words. */
  readonly spans: readonly Span[]
  /** One for each stretch between two places, hashed: "A - B - C" is two. */
  readonly spots: readonly string[]
}

const NAME = String.raw`\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*)*`
const KIND = '(?:[Cc]ao tốc|[Qq]uốc lộ|QL|[Tt]ỉnh lộ|[Vv]ành đai|[Mm]etro(?: số)?)'
const ROAD = new RegExp(String.raw`${KIND}\s?(?:\d+\p{Lu}?|${NAME}(?:\s?[-–]\s?${NAME})*)`, 'gu')
const BEGINNING = new RegExp(String.raw`^${KIND}\s?`, 'u')

/**
 * Long roads by their names. Something happens on such a road every day, so its name, however rare its
 * words are, tells where and not what.
 */
export function readRoads(text: string): NamedRoads {
  const found = [...text.matchAll(ROAD)]
  return {
    spans: found.map((match) => ({ start: match.index, end: match.index + match[0].length })),
    spots: [...new Set(found.flatMap(([road]) => stretchesOf(road)))],
  }
}

function stretchesOf(road: string): readonly string[] {
  const ends = road.replace(BEGINNING, '').split(/[-–]/)
  const names = ends.map((name) => fold(name).replace(/[^a-z0-9]/g, ''))
  if (names.length === 1) return [spotOf(fold(road).replace(/[^a-z0-9]/g, ''))]
  return names.slice(1).map((name, i) => spotOf([names[i] ?? '', name].sort().join(' ')))
}

const PREFIX = 'road '

function spotOf(name: string): string {
  return PREFIX + hashText(name)
}

/** Is this spot a long road? Two names of one, or two of its stretches, may be where they meet. */
export function isRoad(spot: string): boolean {
  return spot.startsWith(PREFIX)
}
