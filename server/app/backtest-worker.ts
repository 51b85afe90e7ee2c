import { parentPort, workerData } from 'node:worker_threads'
import type { BacktestOutcome, BacktestTask } from '../services/backtest-ports.ts'
import { type ItemReader, openItemReader } from '../store/open-item-reader.ts'
import type { FromWorker, ToWorker } from './backtest-thread.ts'
import { workOnBacktest } from './backtest-work.ts'
import { makeRuleBook } from './rule-book.ts'

// A thread of its own: labelling a hundred thousand items takes a second that the desk must not wait.
const stopped = new Set<number>()
const book = makeRuleBook()
let reader: Promise<ItemReader> | undefined

parentPort?.on('message', async (message: ToWorker) => {
  if (message.kind === 'stop') stopped.add(message.number)
  else await answer(message.number, message.task)
})

async function answer(number: number, task: BacktestTask): Promise<void> {
  const post = (message: FromWorker) => parentPort?.postMessage(message)
  const outcome = await work(number, task).catch((error: unknown): BacktestOutcome => {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  })
  stopped.delete(number)
  post({ kind: 'outcome', number, outcome })
}

async function work(number: number, task: BacktestTask): Promise<BacktestOutcome> {
  reader ??= openItemReader(workerData)
  return workOnBacktest({
    ...{ task, book, reader: await reader },
    isStopped: () => stopped.has(number),
    onProgress: (progress) => parentPort?.postMessage({ kind: 'progress', number, progress }),
  })
}
