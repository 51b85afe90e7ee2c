import { type ClassifiedText, classify } from '../domain/rules/classify.ts'
import { compileRules, type RuleSources } from '../domain/rules/compile.ts'
import type { BacktestEnd } from '../services/backtest-ports.ts'
import type { BothSources } from './rule-book.ts'

/** The first round warms both up, the rest is measured in turns: the machine's mood falls on both alike. */
const ROUNDS = 4

/** What it costs to label an item by all rules, released and draft, in this run on this machine. */
export function measureCost(
  { released, draft }: BothSources,
  texts: readonly ClassifiedText[],
): BacktestEnd['cost'] {
  if (texts.length === 0) return { releasedUs: 0, draftUs: 0 }
  const sides = [makeLabel(released, texts), makeLabel(draft, texts)] as const
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < ROUNDS; round += 1) {
    sides.forEach((label, side) => {
      const start = performance.now()
      label()
      best[side] = Math.min(best[side] ?? 0, performance.now() - start)
    })
  }
  const [releasedUs = 0, draftUs = 0] = best.map((ms) => (ms * 1000) / texts.length)
  return { releasedUs, draftUs }
}

function makeLabel(sources: RuleSources, texts: readonly ClassifiedText[]): () => void {
  const ruleSet = compileRules(sources)
  return () => {
    for (const text of texts) classify(ruleSet, text)
  }
}
