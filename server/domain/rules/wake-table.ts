import type { CompiledRule } from './compiled-rule.ts'
import { drivingGroups, helpingGroups } from './driving.ts'
import { TITLE_FACTOR } from './judge-rule.ts'

/** Half of the last digit of a score: rounding may add as much. */
const ROUNDING = 0.005

/** A signal of a rule, or its conditions where it has no signals. */
export interface Line {
  readonly rule: number
  /** The most it can add to the score outside of the title. */
  readonly gain: number
  readonly titleGain: number
}

/**
 * What a match in a group can do for which rule, so that rules no match can help are never looked
 * at.
 */
export interface WakeTable {
  readonly lines: readonly Line[]
  /** Lines of group g: `linesOf[starts[g]]` to `linesOf[starts[g + 1]]`. */
  readonly starts: Int32Array
  readonly linesOf: Int32Array
  /** By rule: what is missing to the threshold when nothing matches. */
  readonly missing: readonly number[]
  /** Rules that can hold without any match. */
  readonly awake: readonly number[]
}

/** Only active rules are in the table. */
export function makeWakeTable(rules: readonly CompiledRule[], groups: number): WakeTable {
  const active = rules.flatMap((rule, i) => (rule.definition.status === 'active' ? [i] : []))
  const driven = active.flatMap((i) => driveRule(rules[i], i))
  const missing = rules.map((rule) => rule.definition.threshold - freeGain(rule))
  return {
    lines: driven.map(({ rule, gain }) => {
      return { rule, gain: gain + ROUNDING, titleGain: gain * TITLE_FACTOR + ROUNDING }
    }),
    ...indexByGroup(driven, groups),
    missing,
    awake: active.filter((i) => rules[i]?.needsNoPhrase && (missing[i] ?? 0) <= 0),
  }
}

/** What lines can add that hold without a match. */
function freeGain({ signals, needsNoPhrase }: CompiledRule): number {
  if (signals.length === 0) return needsNoPhrase ? Number.POSITIVE_INFINITY : 0
  const free = signals.filter(({ term }) => drivingGroups(term) === undefined)
  const sum = free.reduce((total, { weight }) => total + Math.max(weight, 0) + ROUNDING, 0)
  return sum + ROUNDING
}

interface Driven {
  readonly rule: number
  readonly gain: number
  readonly groups: readonly number[]
}

function driveRule(rule: CompiledRule | undefined, number: number): readonly Driven[] {
  if (rule === undefined) return []
  const { signals, any = [], all } = rule
  if (signals.length === 0) {
    const groups = [...any, ...all].flatMap(helpingGroups)
    return [{ rule: number, gain: Number.POSITIVE_INFINITY, groups }]
  }
  return signals.map(({ term, weight }) => {
    const driving = drivingGroups(term)
    // What such a line can add is in the free gain already; a match of it still wakes the rule.
    if (driving === undefined) return { rule: number, gain: 0, groups: helpingGroups(term) }
    return { rule: number, gain: Math.max(weight, 0), groups: driving }
  })
}

function indexByGroup(lines: readonly Driven[], groups: number) {
  const byGroup: number[][] = Array.from({ length: groups }, () => [])
  lines.forEach((line, i) => {
    for (const group of new Set(line.groups)) byGroup[group]?.push(i)
  })
  const starts = new Int32Array(groups + 1)
  byGroup.forEach((numbers, group) => {
    starts[group + 1] = (starts[group] ?? 0) + numbers.length
  })
  return { starts, linesOf: Int32Array.from(byGroup.flat()) }
}
