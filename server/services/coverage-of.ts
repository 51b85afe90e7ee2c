import { type Bucket, bucketOfDay, type DayRange, type Per } from '../domain/trends/buckets.ts'
import { isCovered, type LookedAt, NEVER_LOOKED } from '../domain/trends/coverage.ts'
import type { CoverageStore } from './coverage-ports.ts'

/** How much of each point was looked at, asked by the point's number. */
export type CoverageOf = (bucket: number) => LookedAt

export async function readCoverage(
  store: CoverageStore,
  asked: {
    readonly per: Per | 'whole'
    readonly range: DayRange
    readonly buckets: readonly Bucket[]
  },
): Promise<CoverageOf> {
  const { per, range, buckets } = asked
  const found = new Map<number, LookedAt>()
  if (per === 'hour') {
    const [first, last] = [buckets[0]?.number ?? 0, buckets.at(-1)?.number ?? 0]
    for (const { hour, ...counts } of await store.hours({ first, last })) {
      found.set(hour, { ...counts, looked: 1, covered: isCovered(counts) ? 1 : 0 })
    }
  } else {
    for (const { day, ...looked } of await store.days(range)) {
      const number = per === 'whole' ? 0 : bucketOfDay(per, day)
      found.set(number, addUp(found.get(number) ?? NEVER_LOOKED, looked))
    }
  }
  return (bucket) => found.get(bucket) ?? NEVER_LOOKED
}

function addUp(a: LookedAt, b: LookedAt): LookedAt {
  return {
    due: a.due + b.due,
    healthy: a.healthy + b.healthy,
    looked: a.looked + b.looked,
    covered: a.covered + b.covered,
  }
}
