import type { CompiledRule } from './compiled-rule.ts'
import { drivingParts, helpingGroups } from './driving.ts'
import { TITLE_FACTOR } from './judge-rule.ts'

/** Gains are counted in hundredths, upwards, and one more: rounding a score may add half of one. */
const UNIT = 100

/** Weights and thresholds beyond this count as this: a number that reaches one reaches all. */
const LARGEST_GAIN = 1e6

/** Parts that one number has bits for; what a line joins beyond them is not asked for. */
const MOST_PARTS = 30

/** A signal of a rule, or its conditions where it has no signals. */
export interface Line {
  readonly rule: number
  /** A bit for each part that must be touched before the line can add anything. */
  readonly parts: number
  /** The most it can add to the score outside of the title, and in it; hundredths. */
  readonly gain: number
  readonly titleGain: number
}

/**
 * What a match in a group can do for which rule, so that rules no match can help are never looked
 * at.
 */
export interface WakeTable {
  readonly lines: readonly Line[]
  /** Touches of group g: from `starts[g]` to `starts[g + 1]`. */
  readonly starts: Int32Array
  /** By touch: the number of a line, and the bit of one of its parts. */
  readonly touches: Int32Array
  /** By rule: what is missing to the threshold when nothing matches; hundredths. */
  readonly missing: readonly number[]
  /** Rules that can hold without any match. */
  readonly awake: readonly number[]
}

/** Only active rules are in the table. */
export function makeWakeTable(rules: readonly CompiledRule[], groups: number): WakeTable {
  const active = rules.flatMap((rule, i) => (rule.definition.status === 'active' ? [i] : []))
  const driven = active.flatMap((i) => driveRule(rules[i], i))
  const missing = rules.map(
    (rule) => Math.min(rule.threshold, LARGEST_GAIN) * UNIT - freeGain(rule),
  )
  return {
    lines: driven.map(({ rule, gain, parts }) => {
      const gains = { gain: inUnits(gain), titleGain: inUnits(gain * TITLE_FACTOR) }
      return { rule, parts: 2 ** parts.length - 1, ...gains }
    }),
    ...indexByGroup(driven, groups),
    missing,
    awake: active.filter((i) => rules[i]?.needsNoPhrase && (missing[i] ?? 0) <= 0),
  }
}

function inUnits(gain: number): number {
  return Math.ceil(Math.min(gain, LARGEST_GAIN) * UNIT) + 1
}

/** What lines can add that hold without a match; one unit more for rounding the sum. */
function freeGain({ signals, needsNoPhrase }: CompiledRule): number {
  if (signals.length === 0) return needsNoPhrase ? Number.POSITIVE_INFINITY : 0
  const free = signals.filter(({ term }) => drivingParts(term).length === 0)
  return free.reduce((total, { weight }) => total + inUnits(Math.max(weight, 0)), 1)
}

interface Driven {
  readonly rule: number
  readonly gain: number
  readonly parts: readonly (readonly number[])[]
}

function driveRule(rule: CompiledRule | undefined, number: number): readonly Driven[] {
  if (rule === undefined) return []
  const { signals, any = [], all } = rule
  if (signals.length === 0) {
    const groups = [...any, ...all].flatMap(helpingGroups)
    return [{ rule: number, gain: rule.threshold, parts: [groups] }]
  }
  return signals.map(({ term, weight }) => {
    const parts = drivingParts(term).slice(0, MOST_PARTS)
    // What such a line can add is in the free gain already; a match of it still wakes the rule.
    if (parts.length === 0) return { rule: number, gain: 0, parts: [helpingGroups(term)] }
    return { rule: number, gain: Math.max(weight, 0), parts }
  })
}

function indexByGroup(lines: readonly Driven[], groups: number) {
  const byGroup: (number[] | undefined)[] = Array.from({ length: groups })
  lines.forEach(({ parts }, line) => {
    parts.forEach((part, i) => {
      for (const group of new Set(part)) {
        byGroup[group] ??= []
        byGroup[group].push(line, 1 << i)
      }
    })
  })
  const starts = new Int32Array(groups + 1)
  byGroup.forEach((touches, group) => {
    starts[group + 1] = (starts[group] ?? 0) + (touches?.length ?? 0) / 2
  })
  return { starts, touches: Int32Array.from(byGroup.flatMap((touches) => touches ?? [])) }
}
