import type { ReleaseHeadView } from '../contract/workbench.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { type Overlay, overlayTexts } from '../domain/rules/overlay.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import type { AskGate, GatePorts } from './ask-gate.ts'
import { record } from './deeds.ts'
import { releaseHead } from './draft-view.ts'
import { hashText } from './hash-text.ts'
import type { DraftPorts } from './keep-drafts.ts'
import type { Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import type { ReleasedChange, RuleFiles, RuleRelease } from './rule-ports.ts'

export interface ReleasePorts extends Omit<DraftPorts, 'store' | 'newId'>, GatePorts {
  readonly store: DraftPorts['store']
  readonly files: RuleFiles
  readonly askGate: AskGate
}

export function hashOf(base: RuleTexts, path: string): string | undefined {
  const text = base.get(path)
  return text === undefined ? undefined : hashText(text)
}

export interface NewRelease {
  readonly kind: RuleRelease['kind']
  readonly base: RuleTexts
  readonly before: RuleTexts
  readonly overlay: (old: Overlay) => Overlay
  readonly reason: string
  readonly measures?: unknown
  readonly draftId?: string
  /** Who made it, where the one who acts approves it. */
  readonly approvedFrom?: string | undefined
  readonly first?: (stores: Stores) => Promise<void>
}

/** Writes a release that stands on the `newest` one, or refuses. */
export async function addRelease(
  { store, books, files, now, ring }: ReleasePorts,
  newest: number,
  by: Actor,
  made: NewRelease,
): Promise<ReleaseHeadView> {
  const release = await store.transaction(async (stores) => {
    const at = now()
    const seq = newest + 1
    // The outbox's counter is held until the commit, so of two releases at once the second waits
    // here and then finds the first.
    await stores.outbox.append([{ kind: 'rules-released', id: String(seq) }], at)
    const last = await stores.ruleReleases.newest()
    if ((last?.seq ?? 0) !== newest) {
      throw new Refusal('rule.released-meanwhile', { seq: last?.seq ?? 0, by: last?.actor ?? '' })
    }
    await made.first?.(stores)
    const overlay = made.overlay(last?.overlay ?? [])
    const after = overlayTexts(made.base, overlay, books.planId)
    const [fault] = files.check(after)
    const read = books.compile(after)
    if (fault || 'faults' in read) {
      const { file, line, message } = fault ?? { file: '', line: 1, message: '' }
      throw new Refusal('rule.set-broken', { path: file, line, message })
    }
    const written: RuleRelease = {
      ...{ seq, kind: made.kind, version: read.ruleSet.version, overlay, at },
      diff: diffOf(made.before, after),
      measures: made.measures,
      reason: made.reason,
      actor: made.approvedFrom ?? by.name,
      approver: made.approvedFrom === undefined ? undefined : by.name,
      previous: last?.seq,
      draftId: made.draftId,
    }
    await stores.ruleReleases.insert(written)
    const { version, reason, diff } = written
    const said = { seq, version, reason, files: diff.map(({ path }) => path) }
    await record(stores, by, {
      at,
      action: `rules.${made.kind}`,
      object: `release ${seq}`,
      after: said,
    })
    return written
  })
  ring()
  const { diff, overlay: _overlay, measures: _measures, ...head } = release
  return releaseHead({ ...head, files: diff.map(({ path }) => path) })
}

function diffOf(before: RuleTexts, after: RuleTexts): readonly ReleasedChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
}
