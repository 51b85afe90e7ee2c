import { Worker } from 'node:worker_threads'
import type { PageRecipe } from '../domain/plan/plan.ts'
import type { ReadFault } from '../domain/sources/fault.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import type { ReadContext } from './feed-item.ts'
import type { Answers, Want, WorkTask } from './read-bytes.ts'

export interface Document {
  readonly bytes: Uint8Array
  readonly url?: string | undefined
  readonly contentType?: string | undefined
}

/** Reads one document at a time; others wait. Never rejects. */
export interface DocumentReader {
  readonly read: (
    document: Document,
    habits: Omit<ReadContext, 'baseUrl'> & { readonly selectors?: PageRecipe | undefined },
  ) => Promise<ReadOutcome>
  /** The feeds that a page names. */
  readonly findFeeds: (document: Document) => Promise<Answers['feeds']>
  /** The main text of an article page. */
  readonly readArticle: (document: Document) => Promise<Answers['article']>
  readonly close: () => Promise<void>
}

export interface ReaderLimits {
  /** Longest reading of one document, ms. */
  readonly killAfterMs: number
  /** Heap of the worker, MiB. */
  readonly heapMb: number
}

const LIMITS: ReaderLimits = { killAfterMs: 5000, heapMb: 256 }

/** Starting a thread and loading the parsers takes longer on a busy machine than any document. */
const START_MS = 20_000

/**
 * Reads documents in a worker thread, one after the other: XML and HTML from outside can take time
 * and memory without bound, and here they take the worker's. A worker that is lost is replaced.
 */
export function makeDocumentReader(limits: Partial<ReaderLimits> = {}): DocumentReader {
  const { inTurn, close } = makeWorkQueue({ ...LIMITS, ...limits })
  const plain = ({ bytes, contentType, url: baseUrl }: Document) => {
    return { bytes, contentType, context: { baseUrl } }
  }
  return {
    read: ({ bytes, url, contentType }, { selectors, ...habits }) => {
      const context = { ...habits, baseUrl: url }
      return inTurn({ want: 'items', bytes, contentType, selectors, context })
    },
    findFeeds: (document) => inTurn({ want: 'feeds', ...plain(document) }),
    readArticle: (document) => inTurn({ want: 'article', ...plain(document) }),
    close,
  }
}

function makeWorkQueue({ killAfterMs, heapMb }: ReaderLimits) {
  let worker: Promise<Worker> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const discard = async () => {
    const old = worker
    worker = undefined
    await old?.then((thread) => thread.terminate()).catch(() => undefined)
  }

  const start = () => {
    const started = startWorker(heapMb)
    // A thread that dies between two tasks would leave the next one without an answer.
    const forget = () => {
      if (worker === started) worker = undefined
    }
    started.then((thread) => thread.once('exit', forget), forget)
    return started
  }

  const workNow = async <W extends Want>(task: WorkTask & { want: W }): Promise<Answered<W>> => {
    if (closed) return broken('parse-failed', 'the reader is closed')
    try {
      worker ??= start()
      const outcome = await answer(await worker, task, killAfterMs)
      if (outcome.kind === 'broken' && LOST.has(outcome.fault)) await discard()
      // The worker answers each want with its own shape.
      return outcome as Answered<W>
    } catch {
      await discard()
      return broken('parse-failed', 'the reader did not start')
    }
  }

  return {
    inTurn: <W extends Want>(task: WorkTask & { want: W }): Promise<Answered<W>> => {
      const mine = last.then(() => workNow(task))
      last = mine
      return mine
    },
    close: async () => {
      closed = true
      await discard()
      await last
    },
  }
}

type Broken = Extract<ReadOutcome, { kind: 'broken' }>
type Answered<W extends Want> = Answers[W] | Broken

/** Faults after which the thread is gone or stuck. */
const LOST: ReadonlySet<ReadFault> = new Set(['parse-timeout', 'parse-memory', 'parse-failed'])

/** Sends a task and waits for its answer, its death or the end of its time. */
function answer(worker: Worker, task: WorkTask, killAfterMs: number): Promise<Answers[Want]> {
  return new Promise((resolve) => {
    const give = (outcome: Answers[Want]) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      resolve(outcome)
    }
    const onMessage = (outcome: Answers[Want]) => give(outcome)
    const onError = (error: unknown) => give(brokenBy(error))
    const onExit = () => give(broken('parse-failed', 'the reader ended'))
    const timer = setTimeout(() => {
      give(broken('parse-timeout', `not read within ${killAfterMs} ms`))
    }, killAfterMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    // Busy it keeps the process alive, idle it does not.
    worker.ref()
    worker.postMessage(task)
  })
}

function brokenBy(error: unknown): Broken {
  const { code } = Object(error) as { code?: unknown }
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? broken('parse-memory', 'the document needs more memory than a document may')
    : broken('parse-failed', 'the reader failed')
}

function broken(fault: ReadFault, detail: string): Broken {
  return { kind: 'broken', fault, detail }
}

/** Resolves when the thread has loaded its parsers, so that loading is not counted as reading. */
function startWorker(heapMb: number): Promise<Worker> {
  const worker = launch({ maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64 })
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      clearTimeout(timer)
      void worker.terminate()
      reject(error)
    }
    const timer = setTimeout(() => fail(new Error('no sign of life')), START_MS)
    // Stays: between two tasks nobody else listens, and an error without a listener ends the process.
    worker.on('error', fail)
    worker.once('message', () => {
      clearTimeout(timer)
      resolve(worker)
    })
  })
}

/** From source (tests, development) the thread first needs the loader that this thread has already. */
function launch(resourceLimits: {
  maxOldGenerationSizeMb: number
  maxYoungGenerationSizeMb: number
}): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./document-worker.js', import.meta.url), { resourceLimits })
  }
  // Resolved from here: code that is evaluated has the working directory as its place.
  const loader = import.meta.resolve('tsx/esm/api')
  const entry = new URL('./document-worker.ts', import.meta.url).href
  const code = `import('${loader}').then(({ register }) => { register(); return import('${entry}') })`
  return new Worker(code, { eval: true, resourceLimits })
}
