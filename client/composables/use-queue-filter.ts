import { shallowRef } from 'vue'
import { type QueueFilter, readQueueFilter, writeQueueFilter } from '../view/queue-filter.ts'

const STORED_AS = 'wardpulse.queue'

/** Whose cases the queue shows; this browser keeps it for the next visit. */
export function useQueueFilter() {
  const filter = shallowRef<QueueFilter>(readQueueFilter(localStorage.getItem(STORED_AS)))
  return {
    filter,
    set: (change: Partial<QueueFilter>) => {
      filter.value = { ...filter.value, ...change }
      localStorage.setItem(STORED_AS, writeQueueFilter(filter.value))
    },
  }
}
