import { setImmediate } from 'node:timers/promises'
import type { Job } from '../jobs/timetable.ts'
import { makeRelabelNext, type RelabelPorts } from '../services/relabel-items.ts'

const CRON = '*/2 * * * * *'
/** The rest of the two seconds is for others. */
const SLICE_MS = 1_000

/** Labels old items anew, a slice at a time, for as long as somebody wants it. */
export function relabelJob(ports: RelabelPorts): Job {
  const relabelNext = makeRelabelNext(ports)
  return {
    name: 'relabel',
    when: CRON,
    run: async () => {
      const end = ports.now() + SLICE_MS
      while (ports.now() < end && (await relabelNext())) await setImmediate()
    },
  }
}
