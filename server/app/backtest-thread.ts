import { Worker } from 'node:worker_threads'
import type {
  BacktestEngine,
  BacktestOutcome,
  BacktestProgress,
  BacktestTask,
} from '../services/backtest-ports.ts'
import type { StorePlace } from '../store/open-store.ts'

export type ToWorker =
  | { readonly kind: 'run'; readonly number: number; readonly task: BacktestTask }
  | { readonly kind: 'stop'; readonly number: number }

export type FromWorker =
  | { readonly kind: 'progress'; readonly number: number; readonly progress: BacktestProgress }
  | { readonly kind: 'outcome'; readonly number: number; readonly outcome: BacktestOutcome }

interface Waiting {
  readonly onProgress: (progress: BacktestProgress) => void
  readonly end: (outcome: BacktestOutcome) => void
}

export interface BacktestThread extends BacktestEngine {
  /** Ends the thread; runs under way are stopped. */
  readonly close: () => Promise<void>
}

/** Starts with the first run and stays, so that the next one finds rules and connection ready. */
export function makeBacktestThread(place: Omit<StorePlace, 'log'>): BacktestThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let last = 0

  const endAll = (outcome: BacktestOutcome) => {
    worker = undefined
    for (const { end } of waiting.values()) end(outcome)
    waiting.clear()
  }

  const start = (): Worker => {
    const started = launch(place)
    started.on('message', (message: FromWorker) => {
      const one = waiting.get(message.number)
      if (message.kind === 'progress') one?.onProgress(message.progress)
      else {
        waiting.delete(message.number)
        if (waiting.size === 0) started.unref()
        one?.end(message.outcome)
      }
    })
    started.on('error', ({ message }) => endAll({ kind: 'failed', reason: message }))
    started.on('exit', () => endAll({ kind: 'stopped' }))
    return started
  }

  return {
    run: (task, onProgress) => {
      worker ??= start()
      const thread = worker
      last += 1
      const number = last
      const outcome = new Promise<BacktestOutcome>((end) => {
        waiting.set(number, { onProgress, end })
      })
      // Busy it keeps the process alive, idle it does not.
      thread.ref()
      thread.postMessage({ kind: 'run', number, task } satisfies ToWorker)
      const stop = () => thread.postMessage({ kind: 'stop', number } satisfies ToWorker)
      return { outcome, stop }
    },
    close: async () => {
      await worker?.terminate()
    },
  }
}

/** From source (tests, development) the thread first needs the loader that this thread has already. */
function launch({ dataDir, databaseUrl }: Omit<StorePlace, 'log'>): Worker {
  const options = { workerData: { dataDir, databaseUrl } }
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./backtest-worker.js', import.meta.url), options)
  }
  const loader = import.meta.resolve('tsx/esm/api')
  const entry = new URL('./backtest-worker.ts', import.meta.url).href
  const code = `import('${loader}').then(({ register }) => { register(); return import('${entry}') })`
  return new Worker(code, { eval: true, ...options })
}
