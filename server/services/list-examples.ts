import type { ExampleList } from '../contract/examples.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Store } from './ports.ts'

/** A rule is mended with the newest of them at hand. */
const MOST_EXAMPLES = 500

export type ListExamples = (filter: { readonly label?: string }) => Promise<ExampleList>

/** What people said about labels on the desk, newest first. */
export function makeListExamples({
  store,
  now,
}: {
  readonly store: Store
  readonly now: () => Instant
}): ListExamples {
  return async (filter) => ({
    examples: await store.examples.list({ ...filter, limit: MOST_EXAMPLES }),
    now: now(),
  })
}
