import type { ChangedFile, EditorKit, RuleView, WorkbenchView } from '../contract/workbench.ts'
import { changedUnder, overlayTexts } from '../domain/rules/overlay.ts'
import type { RuleDefinition } from '../domain/rules/rule.ts'
import type { CurrentPlan } from './current-plan.ts'
import { draftHead, releaseHead } from './draft-view.ts'
import { hashText } from './hash-text.ts'
import type { RuleBooks } from './rule-books.ts'
import type { RuleFiles, RuleRelease, RuleStores } from './rule-ports.ts'

interface WorkbenchPorts {
  readonly store: RuleStores
  readonly books: RuleBooks
  readonly files: RuleFiles
  readonly currentPlan: CurrentPlan
}

export type ShowWorkbench = () => Promise<WorkbenchView>

/** Rules and lists in force, the drafts of all, and what waits for a choice. */
export function makeShowWorkbench(ports: WorkbenchPorts): ShowWorkbench {
  const { store, books, files, currentPlan } = ports
  return async () => {
    const [base, newest] = await Promise.all([files.read(), store.ruleReleases.newest()])
    const overlay = newest?.overlay ?? []
    const read = books.compile(overlayTexts(base, overlay, books.planId))
    const released = new Set(overlay.map(({ path }) => path))
    const sources = 'faults' in read ? undefined : read.sources
    return {
      version: currentPlan().ruleSetVersion,
      rules: (sources?.rules ?? []).map((rule) => ruleView(rule, released)),
      lists: (sources?.lists ?? []).map(({ id, file, phrases }) => {
        return { id, path: file, phrases: phrases.length, released: released.has(file) }
      }),
      drafts: await listDrafts(store),
      ...(newest ? { release: headOf(newest) } : {}),
      changedFiles: changedUnder(base, overlay, hashText).map((path) => {
        return changedFile(path, base.get(path), overlay.find((one) => one.path === path)?.text)
      }),
      fourEyes: currentPlan().plan.release?.fourEyes ?? false,
      faults: 'faults' in read ? read.faults : [],
    }
  }
}

export type ShowKit = (draftId: string | undefined) => Promise<EditorKit>

/** Everything that one rule is compiled with, so that the editor need not ask at every key. */
export function makeShowKit({ store, books }: Pick<WorkbenchPorts, 'store' | 'books'>): ShowKit {
  return async (draftId) => {
    const release = await store.ruleReleases.newestSeq()
    const texts =
      draftId === undefined ? await books.inForce() : (await books.ofDraft(draftId)).texts
    const { planId } = books
    const needed = [...texts].filter(([path]) => {
      const isRule = path.startsWith('shared/') || path.startsWith(`${planId}/`)
      return isRule && !/\/(?:sources|targets|commitments|answers)\.yaml$/.test(path)
    })
    return { planId, release, texts: Object.fromEntries(needed) }
  }
}

function ruleView(rule: RuleDefinition, released: ReadonlySet<string>): RuleView {
  const { id, dimension, file, title, titleEn, status, urgency, unit, hits, misses } = rule
  return {
    ...{ path: file, id, dimension, title, titleEn, status },
    ...(urgency === undefined ? {} : { urgency }),
    ...(unit === undefined ? {} : { unit }),
    ...{ hits: hits.length, misses: misses.length, released: released.has(file) },
  }
}

async function listDrafts({ ruleDrafts }: RuleStores) {
  const drafts = await ruleDrafts.listLive()
  const files = await ruleDrafts.files(drafts.map(({ id }) => id))
  return drafts.map((draft) => {
    const own = files.filter(({ draftId }) => draftId === draft.id)
    return draftHead(draft, own)
  })
}

function headOf({ diff, overlay: _overlay, measures: _measures, ...head }: RuleRelease) {
  return releaseHead({ ...head, files: diff.map(({ path }) => path) })
}

function changedFile(
  path: string,
  file: string | undefined,
  released: string | undefined,
): ChangedFile {
  return {
    path,
    ...(file === undefined ? {} : { file }),
    ...(released === undefined ? {} : { released }),
  }
}
