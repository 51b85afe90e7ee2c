import type { HitTable } from './hit-table.ts'
import type { TextRow } from './text-row.ts'
import type { WakeTable } from './wake-table.ts'

/** Numbers of the rules that may hold in a text, ascending; good until the next text. */
export type WakeRules = (hits: HitTable, row: TextRow) => readonly number[]

/**
 * Numbers of one line and of one rule stand side by side, for memory is fetched by the 64 bytes. A
 * stamp tells what is of the present text, so that nothing is cleared.
 */
const LINE = { stamp: 0, sum: 1, touched: 2, inTitle: 3, parts: 4, rule: 5, gain: 6, titleGain: 7 }
const LINE_SIZE = 8
const RULE = { stamp: 0, sum: 1, missing: 2 }
const RULE_SIZE = 4

/**
 * Adds up what the matches of a text can do for each rule at most; only rules that can reach their
 * threshold are worth a closer look.
 */
export function makeWakeRules(table: WakeTable): WakeRules {
  const { starts, touches, awake } = table
  const { lines, rules } = layOut(table)
  const woken: number[] = []
  let stamp = 0

  function touch(line: number, part: number, inTitle: boolean): void {
    const isNew = lines[line + LINE.stamp] !== stamp
    const before = isNew ? 0 : (lines[line + LINE.sum] ?? 0)
    const touched = (isNew ? 0 : (lines[line + LINE.touched] ?? 0)) | part
    const titled = (isNew ? 0 : (lines[line + LINE.inTitle] ?? 0)) | (inTitle ? part : 0)
    lines[line + LINE.stamp] = stamp
    lines[line + LINE.touched] = touched
    lines[line + LINE.inTitle] = titled
    lines[line + LINE.sum] = before
    const parts = lines[line + LINE.parts] ?? 0
    if (touched !== parts) return
    const gain = lines[line + (titled === parts ? LINE.titleGain : LINE.gain)] ?? 0
    if (gain <= before) return
    lines[line + LINE.sum] = gain
    addToRule(lines[line + LINE.rule] ?? 0, gain - before)
  }

  function addToRule(number: number, gain: number): void {
    const rule = number * RULE_SIZE
    const isNew = rules[rule + RULE.stamp] !== stamp
    const before = isNew ? 0 : (rules[rule + RULE.sum] ?? 0)
    const missing = rules[rule + RULE.missing] ?? 0
    rules[rule + RULE.stamp] = stamp
    rules[rule + RULE.sum] = before + gain
    if (before + gain >= missing && (isNew || before < missing)) woken.push(number)
  }

  return (hits, { borders }) => {
    stamp = (stamp + 1) | 0
    woken.length = 0
    for (let i = 0; i < hits.groupCount(); i += 1) {
      const group = hits.groupAt(i)
      const end = starts[group + 1] ?? 0
      const inTitle = hits.firstIn(group) < borders[1]
      for (let at = starts[group] ?? 0; at < end; at += 1) {
        touch((touches[2 * at] ?? 0) * LINE_SIZE, touches[2 * at + 1] ?? 0, inTitle)
      }
    }
    for (const rule of awake) if (rules[rule * RULE_SIZE] !== stamp) woken.push(rule)
    return woken.length > 1 ? woken.sort(ascending) : woken
  }
}

function layOut({ lines, missing }: WakeTable) {
  const lineRows = new Int32Array(lines.length * LINE_SIZE)
  lines.forEach(({ parts, rule, gain, titleGain }, i) => {
    lineRows.set([parts, rule, gain, titleGain], i * LINE_SIZE + LINE.parts)
  })
  const ruleRows = new Float64Array(missing.length * RULE_SIZE)
  missing.forEach((score, i) => {
    ruleRows[i * RULE_SIZE + RULE.missing] = score
  })
  return { lines: lineRows, rules: ruleRows }
}

function ascending(a: number, b: number): number {
  return a - b
}
