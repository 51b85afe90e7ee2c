import type { ReleaseHeadView, ReleaseView } from '../contract/workbench.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Overlay } from '../domain/rules/overlay.ts'
import type { GateLine } from '../domain/rules/release-gate.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'
import { addRelease, hashOf, type ReleasePorts } from './add-release.ts'
import { writersOf } from './ask-gate.ts'
import { releaseHead } from './draft-view.ts'
import { holdLive } from './keep-drafts.ts'
import { Refusal } from './refusal.ts'
import type { DraftFile, RuleRelease } from './rule-ports.ts'

/** What the page saw when it asked. */
export interface Asked {
  readonly reason: string
  /** Number of the newest release then; another one since is a refusal. */
  readonly newest: number
}

export type ReleaseDraft = (
  id: string,
  asked: Asked & { readonly revision: number },
  by: Actor,
) => Promise<ReleaseHeadView>

/**
 * Puts a draft into force: every process takes it over within seconds. Throws `rule.gate-closed`,
 * `rule.reason-needed`, `rule.second-person-needed`, `rule.not-proposed`, `rule.draft-changed`,
 * `rule.released-meanwhile`.
 */
export function makeReleaseDraft(ports: ReleasePorts): ReleaseDraft {
  const { books, askGate, files } = ports
  return async (id, { revision, ...asked }, by) => {
    const gate = await askGate(id, by)
    const found = await books.ofDraft(id)
    if (found.files.length === 0) throw new Refusal('rule.nothing-changed', { id })
    if (!gate.passable) throw new Refusal('rule.gate-closed', { checks: closedChecks(gate.lines) })
    const reason = asked.reason.trim()
    if (reason === '') throw new Refusal('rule.reason-needed', {})
    if (gate.fourEyes) refuseOneAlone(found, by)
    const base = await files.read()
    return addRelease(ports, asked.newest, by, {
      ...{ kind: 'release', base, before: found.released, draftId: id, reason },
      overlay: (old) => mergeOverlay(old, found.files, base),
      measures: { gate: gate.lines },
      approvedFrom: gate.fourEyes ? found.draft.proposedBy : undefined,
      first: async (stores) => {
        const draft = await holdLive(stores, id)
        if (draft.revision !== revision || gate.revision !== revision) {
          const { changedBy, changedAt } = draft
          throw new Refusal('rule.draft-changed', { path: '', by: changedBy, at: changedAt })
        }
        await stores.ruleDrafts.update({ ...draft, status: 'released', reason })
        await stores.outbox.append([{ kind: 'rule-draft-changed', id }], ports.now())
      },
    })
  }
}

function closedChecks(lines: readonly GateLine[]): string {
  const closed = lines.filter(({ state }) => state === 'red')
  return closed.map(({ check }) => check).join(', ')
}

function refuseOneAlone(found: Parameters<typeof writersOf>[0], by: Actor): void {
  if (found.draft.status !== 'proposed') throw new Refusal('rule.not-proposed', {})
  if (writersOf(found).includes(by.name)) throw new Refusal('rule.second-person-needed', {})
}

/** A text that is the file's own needs no place in the overlay. */
function mergeOverlay(old: Overlay, files: readonly DraftFile[], base: RuleTexts): Overlay {
  const edited = files.map(({ path }) => path)
  const kept = old.filter(({ path }) => !edited.includes(path))
  const added = files
    .filter(({ path, text }) => base.get(path) !== text)
    .map(({ path, text }) => ({ path, text, baseHash: hashOf(base, path) }))
  return [...kept, ...added].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

export interface KeepReleases {
  readonly list: () => Promise<readonly ReleaseHeadView[]>
  readonly show: (seq: number) => Promise<ReleaseView>
  /** A new release with the rules of an older one; 0 is the files alone. One person is enough: it was approved once. */
  readonly restore: (seq: number, asked: Asked, by: Actor) => Promise<ReleaseHeadView>
  /** A file was written under a released rule: its text, or the released one. */
  readonly settle: (
    file: Asked & { readonly path: string; readonly take: 'file' | 'released' },
    by: Actor,
  ) => Promise<ReleaseHeadView>
}

const MOST_LISTED = 200

export function makeKeepReleases(ports: ReleasePorts): KeepReleases {
  const { store: whole, books, files } = ports
  const get = async (seq: number) => {
    const release = await whole.ruleReleases.find(seq)
    if (!release) throw new Refusal('rule.release-not-found', { seq })
    return release
  }
  return {
    list: async () => (await whole.ruleReleases.list(MOST_LISTED)).map(releaseHead),
    show: async (seq) => showRelease(await get(seq), await whole.ruleReleases.newestSeq()),
    restore: async (seq, { reason, newest }, by) => {
      const overlay = seq === 0 ? [] : (await get(seq)).overlay
      const [base, before] = await Promise.all([files.read(), books.inForce()])
      return addRelease(ports, newest, by, {
        ...{ kind: 'rollback', base, before, overlay: () => overlay, reason: needed(reason) },
      })
    },
    settle: async ({ path, take, reason, newest }, by) => {
      const released = await whole.ruleReleases.newest()
      if (!released?.overlay.some((entry) => entry.path === path)) {
        throw new Refusal('rule.nothing-changed', { path })
      }
      const [base, before] = await Promise.all([files.read(), books.inForce()])
      return addRelease(ports, newest, by, {
        ...{ kind: 'settled', base, before, reason: needed(reason) },
        overlay: (old) =>
          take === 'file'
            ? old.filter((entry) => entry.path !== path)
            : old.map((entry) =>
                entry.path === path ? { ...entry, baseHash: hashOf(base, path) } : entry,
              ),
      })
    },
  }
}

function needed(reason: string): string {
  if (reason.trim() === '') throw new Refusal('rule.reason-needed', {})
  return reason.trim()
}

function showRelease(release: RuleRelease, newest: number): ReleaseView {
  const { overlay: _overlay, diff, measures, ...head } = release
  const { files: _files, ...shown } = releaseHead({ ...head, files: [] })
  // Written by the release above, nobody else.
  const gate = (measures as { readonly gate?: readonly GateLine[] } | undefined)?.gate ?? []
  return {
    ...shown,
    diff: diff.map(({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })),
    gate,
    isNewest: release.seq === newest,
  }
}
