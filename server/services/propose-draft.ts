import type { DraftView } from '../contract/workbench.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { changeDraft, type DraftPorts } from './keep-drafts.ts'
import { Refusal } from './refusal.ts'

export type ProposeDraft = (
  id: string,
  asked: { readonly reason: string; readonly revision: number },
  by: Actor,
) => Promise<DraftView>

/** Asks a second person to look: what is proposed is this revision and no later one. */
export function makeProposeDraft(
  ports: Pick<DraftPorts, 'store' | 'now' | 'ring'> & {
    readonly show: (id: string) => Promise<DraftView>
  },
): ProposeDraft {
  return async (id, { reason, revision }, by) => {
    if (reason.trim() === '') throw new Refusal('rule.reason-needed', {})
    await changeDraft(ports, { id, by, action: 'rule-draft.proposed' }, (draft) => {
      if (draft.revision !== revision) {
        const { changedBy, changedAt } = draft
        throw new Refusal('rule.draft-changed', { path: '', by: changedBy, at: changedAt })
      }
      return { ...draft, status: 'proposed', proposedBy: by.name, reason: reason.trim() }
    })
    return ports.show(id)
  }
}
