import { Worker } from 'node:worker_threads'
import type { ReadFault } from '../domain/sources/fault.ts'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import type { ReadContext } from './feed-item.ts'
import type { ReadTask } from './read-bytes.ts'
import type { PageSelectors } from './read-page.ts'

export interface DocumentReader {
  /** Reads one document at a time; others wait. Never rejects. */
  readonly read: (
    document: {
      readonly bytes: Uint8Array
      readonly url?: string | undefined
      readonly contentType?: string | undefined
    },
    habits: Omit<ReadContext, 'baseUrl'> & { readonly selectors?: PageSelectors | undefined },
  ) => Promise<ReadOutcome>
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
  const { killAfterMs, heapMb } = { ...LIMITS, ...limits }
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

  const readNow = async (task: ReadTask): Promise<ReadOutcome> => {
    if (closed) return broken('parse-failed', 'the reader is closed')
    try {
      worker ??= start()
      const outcome = await answer(await worker, task, killAfterMs)
      if (outcome.kind === 'broken' && LOST.has(outcome.fault)) await discard()
      return outcome
    } catch {
      await discard()
      return broken('parse-failed', 'the reader did not start')
    }
  }

  return {
    read: ({ bytes, url, contentType }, { selectors, ...habits }) => {
      const task = { bytes, contentType, selectors, context: { ...habits, baseUrl: url } }
      const mine = last.then(() => readNow(task))
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

/** Faults after which the thread is gone or stuck. */
const LOST: ReadonlySet<ReadFault> = new Set(['parse-timeout', 'parse-memory', 'parse-failed'])

/** Sends a task and waits for its answer, its death or the end of its time. */
function answer(worker: Worker, task: ReadTask, killAfterMs: number): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const give = (outcome: ReadOutcome) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      resolve(outcome)
    }
    const onMessage = (outcome: ReadOutcome) => give(outcome)
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

function brokenBy(error: unknown): ReadOutcome {
  const { code } = Object(error) as { code?: unknown }
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? broken('parse-memory', 'the document needs more memory than a document may')
    : broken('parse-failed', 'the reader failed')
}

function broken(fault: ReadFault, detail: string): ReadOutcome {
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
