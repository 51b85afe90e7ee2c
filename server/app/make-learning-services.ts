import type { RuleSet } from '../domain/rules/rule-set.ts'
import type { LearningServices } from '../http/learning-routes.ts'
import type { BacktestEngine } from '../services/backtest-ports.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeJudgeItems } from '../services/judge-items.ts'
import type { KeepDrafts } from '../services/keep-drafts.ts'
import { makeMendRules } from '../services/mend-rules.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeKeepRelabelling } from '../services/relabel-items.ts'
import type { RuleBooks } from '../services/rule-books.ts'
import { makeBacktests } from '../services/run-backtest.ts'
import { makeShowRuleHealth } from '../services/show-rule-health.ts'
import { makeTraceItem } from '../services/trace-item.ts'

interface LearningParts {
  readonly store: Store
  readonly held: HeldPlan
  readonly ring: () => void
  readonly books: RuleBooks
  readonly backtestEngine: BacktestEngine
  readonly putDraft: KeepDrafts['put']
}

/** What the workbench learns from stored items, from judgements and from the desk. */
export function makeLearningServices(parts: LearningParts): LearningServices {
  const { store, held, ring, books, backtestEngine: engine } = parts
  const { currentPlan } = held
  const now = Date.now
  return {
    backtests: makeBacktests({
      ...{ store, engine, currentPlan, newId, now, ring },
      draftTexts: async (id) => {
        const { draft, released, texts } = await books.ofDraft(id)
        return { revision: draft.revision, released, draft: texts }
      },
    }),
    keepRelabelling: makeKeepRelabelling({ store, currentPlan, newId, now, ring }),
    showRuleHealth: makeShowRuleHealth({ store, currentPlan, now }),
    mendRules: makeMendRules({ store, books, engine, putDraft: parts.putDraft, now }),
    judgeItems: makeJudgeItems({ store, now, ring }),
    traceItem: makeTraceItem({ store, currentPlan, now, ruleSet: () => ruleSetInForce(books) }),
  }
}

/** What is in force was read without a fault before it came into force. */
async function ruleSetInForce({ inForce, compile }: RuleBooks): Promise<RuleSet> {
  const read = compile(await inForce())
  if ('ruleSet' in read) return read.ruleSet
  throw new Error('The rules in force cannot be compiled')
}
