import type { HitTable } from './hit-table.ts'
import type { TextRow } from './text-row.ts'
import type { WakeTable } from './wake-table.ts'

/** Numbers of the rules that may hold in a text, ascending; good until the next text. */
export type WakeRules = (hits: HitTable, row: TextRow) => readonly number[]

/**
 * Numbers of one line and of one rule stand side by side, for memory is fetched by the 64 bytes. A
 * stamp tells sums of the present text from old ones, so that nothing is cleared.
 */
const LINE = { stamp: 0, sum: 1, rule: 2, gain: 3, titleGain: 4, size: 8 } as const
const RULE = { stamp: 0, sum: 1, missing: 2, size: 4 } as const

/**
 * Adds up what the matches of a text can do for each rule at most; only rules that can reach their
 * threshold are worth a closer look.
 */
export function makeWakeRules(table: WakeTable): WakeRules {
  const { starts, linesOf, awake } = table
  const { lines, rules } = layOut(table)
  const woken: number[] = []
  let stamp = 0

  function addLine(line: number, gain: number): void {
    const before = lines[line + LINE.stamp] === stamp ? (lines[line + LINE.sum] ?? 0) : 0
    if (gain <= before) return
    lines[line + LINE.stamp] = stamp
    lines[line + LINE.sum] = gain
    addToRule(lines[line + LINE.rule] ?? 0, gain - before)
  }

  function addToRule(number: number, gain: number): void {
    const rule = number * RULE.size
    const isNew = rules[rule + RULE.stamp] !== stamp
    const before = isNew ? 0 : (rules[rule + RULE.sum] ?? 0)
    const missing = rules[rule + RULE.missing] ?? 0
    rules[rule + RULE.stamp] = stamp
    rules[rule + RULE.sum] = before + gain
    if (before + gain >= missing && (isNew || before < missing)) woken.push(number)
  }

  return (hits, { borders }) => {
    stamp += 1
    woken.length = 0
    for (let i = 0; i < hits.groupCount(); i += 1) {
      const group = hits.groupAt(i)
      const end = starts[group + 1] ?? 0
      let at = starts[group] ?? 0
      if (at === end) continue
      const gain = hits.firstIn(group) < borders[1] ? LINE.titleGain : LINE.gain
      for (; at < end; at += 1) {
        const line = (linesOf[at] ?? 0) * LINE.size
        addLine(line, lines[line + gain] ?? 0)
      }
    }
    for (const rule of awake) if (rules[rule * RULE.size] !== stamp) woken.push(rule)
    return woken.length > 1 ? woken.sort(ascending) : woken
  }
}

function layOut({ lines, missing }: WakeTable) {
  const lineRows = new Float64Array(lines.length * LINE.size)
  lines.forEach(({ rule, gain, titleGain }, i) => {
    lineRows.set([0, 0, rule, gain, titleGain], i * LINE.size)
  })
  const ruleRows = new Float64Array(missing.length * RULE.size)
  missing.forEach((score, i) => {
    ruleRows.set([0, 0, score], i * RULE.size)
  })
  return { lines: lineRows, rules: ruleRows }
}

function ascending(a: number, b: number): number {
  return a - b
}
