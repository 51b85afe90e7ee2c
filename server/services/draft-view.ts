import type { DraftHead, DraftView, ReleaseHeadView } from '../contract/workbench.ts'
import type { DraftTexts } from './rule-books.ts'
import type { CompileTexts, DraftFile, ReleaseHead, RuleDraft } from './rule-ports.ts'

type Bare = Omit<DraftHead, 'files'>

function bare({ proposedBy, reason, ...draft }: RuleDraft): Bare {
  return {
    ...draft,
    ...(proposedBy === undefined ? {} : { proposedBy }),
    ...(reason === undefined ? {} : { reason }),
  }
}

export function draftHead(draft: RuleDraft, files: readonly Pick<DraftFile, 'path'>[]): DraftHead {
  return { ...bare(draft), files: files.map(({ path }) => path) }
}

/** A draft with its files, each beside what it was made on and what is in force now. */
export function draftView(
  { draft, files, released, texts }: DraftTexts,
  compile: CompileTexts,
): DraftView {
  const read = compile(texts)
  return {
    ...bare(draft),
    files: files.map((file) => fileView(file, released.get(file.path))),
    faults: 'faults' in read ? read.faults : [],
  }
}

function fileView({ text, base, ...file }: DraftFile, released: string | undefined) {
  return {
    ...file,
    ...(text === undefined ? {} : { text }),
    ...(base === undefined ? {} : { base }),
    ...(released === undefined ? {} : { released }),
    conflict: isConflict({ base, text }, released),
  }
}

/** Somebody released another text since, and not the very same. */
export function isConflict(
  { base, text }: Pick<DraftFile, 'base' | 'text'>,
  released: string | undefined,
): boolean {
  return released !== base && released !== text
}

export function releaseHead({
  approver,
  previous,
  draftId,
  ...release
}: ReleaseHead): ReleaseHeadView {
  return {
    ...release,
    ...(approver === undefined ? {} : { approver }),
    ...(previous === undefined ? {} : { previous }),
    ...(draftId === undefined ? {} : { draftId }),
  }
}
