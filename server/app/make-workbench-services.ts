import type { WorkbenchServices } from '../http/workbench-routes.ts'
import { type GateMeasuresOf, makeAskGate } from '../services/ask-gate.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { makeKeepDrafts } from '../services/keep-drafts.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeProposeDraft } from '../services/propose-draft.ts'
import { makeKeepReleases, makeReleaseDraft } from '../services/release-rules.ts'
import type { RuleBooks } from '../services/rule-books.ts'
import type { RuleFiles } from '../services/rule-ports.ts'
import { makeShowKit, makeShowWorkbench } from '../services/show-workbench.ts'

interface WorkbenchParts {
  readonly store: Store
  readonly held: HeldPlan
  readonly ring: () => void
  readonly books: RuleBooks
  readonly files: RuleFiles
  readonly measure: GateMeasuresOf
}

/** Rules in the browser: drafts, the gate, releases. */
export function makeWorkbenchServices(parts: WorkbenchParts): WorkbenchServices {
  const { store, held, ring, books, files, measure } = parts
  const { currentPlan } = held
  const now = Date.now
  const keepDrafts = makeKeepDrafts({ store, books, newId, now, ring })
  const askGate = makeAskGate({ store, books, currentPlan, measure })
  const releasing = { store, books, files, currentPlan, measure, askGate, now, ring }
  return {
    showWorkbench: makeShowWorkbench({ store, books, files, currentPlan }),
    showKit: makeShowKit({ store, books }),
    ...{ keepDrafts, askGate },
    proposeDraft: makeProposeDraft({ store, now, ring, show: keepDrafts.show }),
    releaseDraft: makeReleaseDraft(releasing),
    keepReleases: makeKeepReleases(releasing),
  }
}
