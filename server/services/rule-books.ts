import { overlayTexts } from '../domain/rules/overlay.ts'
import { makeParseOnce } from '../domain/rules/parse-once.ts'
import { readRuleSet } from '../domain/rules/read-rule-set.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { hashText } from './hash-text.ts'
import { Refusal } from './refusal.ts'
import type { CompileTexts, DraftFile, RuleDraft, RuleFiles, RuleStores } from './rule-ports.ts'

export interface DraftTexts {
  readonly draft: RuleDraft
  readonly files: readonly DraftFile[]
  /** What is in force now. */
  readonly released: RuleTexts
  /** The same with the draft's files on top. */
  readonly texts: RuleTexts
}

/** The texts of rules: in force, and as a draft would have them. */
export interface RuleBooks {
  readonly planId: string
  readonly inForce: () => Promise<RuleTexts>
  /** Throws `rule.draft-not-found`. */
  readonly ofDraft: (draftId: string) => Promise<DraftTexts>
  /** Remembers the last sets, so asking again costs nothing. */
  readonly compile: CompileTexts
}

export function makeRuleBooks({
  store,
  files,
}: {
  readonly store: RuleStores
  readonly files: RuleFiles
}): RuleBooks {
  const { planId } = files
  const inForce = async () => {
    const [base, newest] = await Promise.all([files.read(), store.ruleReleases.newest()])
    return overlayTexts(base, newest?.overlay ?? [], planId)
  }
  return {
    planId,
    inForce,
    ofDraft: async (draftId) => {
      const draft = await store.ruleDrafts.find(draftId)
      if (!draft) throw new Refusal('rule.draft-not-found', { id: draftId })
      const [released, edited] = await Promise.all([inForce(), store.ruleDrafts.files([draftId])])
      return { draft, files: edited, released, texts: withDraft(released, edited, planId) }
    },
    compile: makeCompile(planId),
  }
}

export function withDraft(
  released: RuleTexts,
  files: readonly Pick<DraftFile, 'path' | 'text'>[],
  planId: string,
): RuleTexts {
  const overlay = files.map(({ path, text }) => ({ path, text, baseHash: undefined }))
  return overlayTexts(released, overlay, planId)
}

/** Sets that are worked on at one time: in force, and some drafts. */
const KEPT_SETS = 6

function makeCompile(planId: string): CompileTexts {
  const parse = makeParseOnce()
  const kept = new Map<string, ReturnType<CompileTexts>>()
  return (texts) => {
    const key = hashText(JSON.stringify([...texts]))
    const found = kept.get(key) ?? readRuleSet({ texts, planId, hash: hashText, parse })
    kept.delete(key)
    kept.set(key, found)
    const [oldest] = kept.keys()
    if (kept.size > KEPT_SETS && oldest !== undefined) kept.delete(oldest)
    return found
  }
}
