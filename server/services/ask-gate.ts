import type { GateView } from '../contract/workbench.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { askGate, type GateMeasures, passGate } from '../domain/rules/release-gate.ts'
import type { CurrentPlan } from './current-plan.ts'
import { isConflict } from './draft-view.ts'
import type { DraftTexts, RuleBooks } from './rule-books.ts'
import type { RuleStores } from './rule-ports.ts'

/** What was found of a draft on stored items; undefined: this revision was never tried. */
export type GateMeasuresOf = (draft: {
  readonly draftId: string
  readonly revision: number
}) => Promise<GateMeasures | undefined>

export interface GatePorts {
  readonly store: RuleStores
  readonly books: RuleBooks
  readonly currentPlan: CurrentPlan
  readonly measure: GateMeasuresOf
}

export type AskGate = (draftId: string, by: Actor) => Promise<GateView>

/** Whether a draft may be released, and by whom. Throws `rule.draft-not-found`. */
export function makeAskGate({ store, books, currentPlan, measure }: GatePorts): AskGate {
  return async (draftId, by) => {
    const newest = await store.ruleReleases.newestSeq()
    const found = await books.ofDraft(draftId)
    const { draft, files, released, texts } = found
    const read = books.compile(texts)
    const lines = askGate({
      faults: 'faults' in read ? read.faults : [],
      examplesOnly: 'faults' in read && read.examplesOnly === true,
      conflicts: files
        .filter((file) => isConflict(file, released.get(file.path)))
        .map(({ path }) => path),
      measures: await measure({ draftId, revision: draft.revision }),
    })
    return {
      lines,
      ...passGate(lines),
      fourEyes: currentPlan().plan.release?.fourEyes ?? false,
      ownWork: writersOf(found).includes(by.name),
      revision: draft.revision,
      newest,
    }
  }
}

/** Who began it, who wants it, and whoever has written what is in it. */
export function writersOf({
  draft,
  files,
}: Pick<DraftTexts, 'draft' | 'files'>): readonly string[] {
  const { owner, proposedBy } = draft
  return [owner, ...files.map((file) => file.changedBy), ...(proposedBy ? [proposedBy] : [])]
}
