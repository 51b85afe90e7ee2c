import { parentPort } from 'node:worker_threads'
import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { type WorkTask, workOn } from './read-bytes.ts'

const FAILED: ReadOutcome = { kind: 'broken', fault: 'parse-failed', detail: 'the reader failed' }

// A thread of its own: a hostile document may cost it its life, never the program's.
parentPort?.on('message', async (task: WorkTask) => {
  parentPort?.postMessage(await workOn(task).catch(() => FAILED))
})

// The first message says that the parsers are loaded.
parentPort?.postMessage('ready')
