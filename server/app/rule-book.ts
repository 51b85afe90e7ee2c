import type { RuleSources } from '../domain/rules/compile.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { patchSources } from '../domain/rules/patch-sources.ts'
import { readRuleSources } from '../domain/rules/read-rule-set.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import type { BacktestTask } from '../services/backtest-ports.ts'
import { hashText } from '../services/hash-text.ts'

/** The rule sets of a backtest, read. */
export interface BothSources {
  readonly released: RuleSources
  readonly draft: RuleSources
}

type Faulty = { readonly faults: readonly Fault[] }

/** Remembers the released rules that were read last: only what a draft changes is read for it. */
export interface RuleBook {
  readonly read: (task: Pick<BacktestTask, 'planId' | 'released' | 'draft'>) => BothSources | Faulty
}

export function makeRuleBook(): RuleBook {
  let known: { readonly texts: RuleTexts; readonly sources: RuleSources } | undefined
  const released = (texts: RuleTexts, planId: string): RuleSources | Faulty => {
    if (known && isSame(known.texts, texts)) return known.sources
    const read = readRuleSources({ texts, planId, hash: hashText })
    if ('faults' in read) return read
    known = { texts, sources: read.sources }
    return read.sources
  }
  return {
    read: (task) => {
      const { planId } = task
      const base = released(task.released, planId)
      if ('faults' in base) return base
      const texts = { old: task.released, now: task.draft }
      const patched = patchSources(base, { ...texts, planId, hash: hashText })
      if (patched.kind === 'faulty') return patched
      if (patched.kind === 'patched') return { released: base, draft: patched.sources }
      const read = readRuleSources({ texts: task.draft, planId, hash: hashText })
      return 'faults' in read ? read : { released: base, draft: read.sources }
    },
  }
}

function isSame(a: RuleTexts, b: RuleTexts): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text)
}
