import type { Instant } from '../domain/items/item.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { Overlay } from '../domain/rules/overlay.ts'
import type { LoadedRules, RuleFaults } from '../domain/rules/read-rule-set.ts'
import type { RuleTexts } from '../domain/rules/rule-texts.ts'

export type DraftStatus = 'open' | 'proposed' | 'released' | 'dropped'

/** A branch of the rule set, without its files. */
export interface RuleDraft {
  readonly id: string
  readonly title: string
  /** Account that began it. */
  readonly owner: string
  readonly status: DraftStatus
  /** Grows with every change of a file. */
  readonly revision: number
  readonly madeAt: Instant
  readonly changedAt: Instant
  readonly changedBy: string
  /** Account that wants it released, and why. */
  readonly proposedBy: string | undefined
  readonly reason: string | undefined
}

/** One file as a draft has it. */
export interface DraftFile {
  readonly path: string
  /** Undefined where the draft takes the file away. */
  readonly text: string | undefined
  /** What was in force when the change was begun: the middle of a three-way choice. */
  readonly base: string | undefined
  /** Revision of the draft that wrote it. */
  readonly revision: number
  readonly changedAt: Instant
  readonly changedBy: string
}

export interface RuleDraftStore {
  insert(draft: RuleDraft): Promise<void>
  find(id: string): Promise<RuleDraft | undefined>
  /** The draft, held until the transaction ends: nobody else changes it meanwhile. */
  hold(id: string): Promise<RuleDraft | undefined>
  update(draft: RuleDraft): Promise<void>
  /** Those still worked on, newest change first. */
  listLive(): Promise<readonly RuleDraft[]>
  files(ids: readonly string[]): Promise<readonly (DraftFile & { readonly draftId: string })[]>
  putFile(draftId: string, file: DraftFile): Promise<void>
  removeFile(draftId: string, path: string): Promise<void>
}

export type ReleaseKind = 'release' | 'rollback' | 'settled'

/** One version of the rules in force; never changed. */
export interface RuleRelease {
  /** 1, 2, 3 … */
  readonly seq: number
  readonly kind: ReleaseKind
  /** Version of the rule set that it made. */
  readonly version: string
  readonly overlay: Overlay
  /** What it changed of the rules in force before it. */
  readonly diff: readonly ReleasedChange[]
  /** What the gate said, as it was shown; undefined where nothing was asked. */
  readonly measures: unknown
  readonly reason: string
  readonly actor: string
  /** Who saw it beside the one who made it; undefined where one was enough. */
  readonly approver: string | undefined
  readonly at: Instant
  readonly previous: number | undefined
  readonly draftId: string | undefined
}

export interface ReleasedChange {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

export type ReleaseHead = Omit<RuleRelease, 'overlay' | 'diff' | 'measures'> & {
  readonly files: readonly string[]
}

export interface RuleReleaseStore {
  newestSeq(): Promise<number>
  newest(): Promise<RuleRelease | undefined>
  find(seq: number): Promise<RuleRelease | undefined>
  /** Newest first. */
  list(limit: number): Promise<readonly ReleaseHead[]>
  insert(release: RuleRelease): Promise<void>
}

export interface RuleStores {
  readonly ruleDrafts: RuleDraftStore
  readonly ruleReleases: RuleReleaseStore
}

/** The rule files on the disk, and whether a plan could be loaded from texts. */
export interface RuleFiles {
  readonly planId: string
  readonly read: () => Promise<RuleTexts>
  /** Faults of the whole plan that these texts make. */
  readonly check: (texts: RuleTexts) => readonly Fault[]
}

export type CompileTexts = (texts: RuleTexts) => LoadedRules | RuleFaults
