import { setImmediate } from 'node:timers/promises'
import { type BacktestText, makeBacktestRun } from '../domain/rules/backtest-run.ts'
import { type ComparedSets, compareSets } from '../domain/rules/compare-sets.ts'
import type {
  BacktestEnd,
  BacktestOutcome,
  BacktestProgress,
  BacktestTask,
} from '../services/backtest-ports.ts'
import type { ItemReader, ItemTextRow } from '../store/open-item-reader.ts'
import { judgedFinds } from './judged-finds.ts'
import type { RuleBook } from './rule-book.ts'
import { measureCost } from './rule-cost.ts'

/** Few at first, so that there is something to see at once. */
const FIRST_PAGE = 400
const PAGE = 2_000
const AT_ONCE_MS = 50
/** Items of each label and kind that are shown, and those that are drawn to be judged. */
const LIMITS = { newest: 1_000, drawn: 60 }

interface Work {
  readonly task: BacktestTask
  readonly reader: ItemReader
  readonly book: RuleBook
  readonly isStopped: () => boolean
  readonly onProgress: (progress: BacktestProgress) => void
}

/** Compares released and draft rules over the items of a period, page by page, newest first. */
export async function workOnBacktest(work: Work): Promise<BacktestOutcome> {
  const { task, reader, book, isStopped } = work
  const sources = book.read(task)
  if ('faults' in sources) return { kind: 'faulty', faults: sources.faults }
  const { changed, compare } = compareSets(sources.released, sources.draft)
  const toText = makeToText(task)
  const total = changed.length === 0 ? 0 : await reader.count(task.from, task.to)
  const { run, done, some } = await comparePages({ ...work, compare, toText, total })
  if (isStopped()) return { kind: 'stopped' }
  const judged = await judgedFinds({ reader, judged: task.judged, keys: changed }, (row) =>
    compare(toText(row)),
  )
  const end: BacktestEnd = {
    ...{ done, total, judged },
    finds: [...run.takeFinds(), ...run.sample()],
    counts: run.counts(),
    changed: changed.map(({ dimension, id }) => ({ dimension, label: id })),
    versions: { released: sources.released.version, draft: sources.draft.version },
    cost: measureCost(sources, some),
  }
  return { kind: 'done', end }
}

interface Pages extends Work {
  readonly compare: ComparedSets['compare']
  readonly toText: (row: ItemTextRow) => BacktestText
  readonly total: number
}

async function comparePages(pages: Pages) {
  const { task, reader, compare, toText, total, isStopped, onProgress } = pages
  const run = makeBacktestRun(LIMITS)
  const turn = makeTurns()
  let done = 0
  let some: readonly BacktestText[] = []
  const pageBefore = (before: { readonly seenAt: number; readonly id: string }, limit: number) =>
    reader.page({ from: task.from, before, limit })
  let next = total === 0 ? undefined : pageBefore({ seenAt: task.to + 1, id: '' }, FIRST_PAGE)
  while (next !== undefined && !isStopped()) {
    const rows: readonly ItemTextRow[] = await next
    const last = rows.at(-1)
    // Read while these are compared: one thread's work, another one's wait.
    next = last && pageBefore(last, PAGE)
    const texts = rows.map(toText)
    if (done === 0) some = texts
    for (const text of texts) {
      await turn()
      if (isStopped()) break
      const { before, after } = compare(text)
      run.add(text, before, after)
    }
    if (isStopped()) break
    done += rows.length
    if (last) onProgress({ done, total, finds: run.takeFinds(), counts: run.counts() })
  }
  // A page asked for in vain must not be an unhandled failure.
  await next?.catch(() => undefined)
  return { run, done, some }
}

/** Lets messages in every few milliseconds: a slow draft can be stopped in the middle of a page. */
function makeTurns(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < AT_ONCE_MS) return undefined
    since = performance.now()
    return setImmediate()
  }
}

/** Rules see of an item's source how official it is and which area it is about. */
function makeToText({ sources }: BacktestTask): (row: ItemTextRow) => BacktestText {
  const known = new Map(sources.map((source) => [source.id, source]))
  return ({ sourceId, ...text }) => {
    const source = known.get(sourceId)
    return source === undefined ? text : { ...text, tier: source.tier, area: source.area }
  }
}
