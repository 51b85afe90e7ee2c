import { createHash } from 'node:crypto'
import type { AuditEntry } from '../domain/accounts/audit-chain.ts'
import type { Instant, ReadItem } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import { makeFileTogether, type TogetherPorts } from './file-together.ts'
import type { Filed } from './filing.ts'
import { inTurns } from './in-turns.ts'
import { type PreparedItem, prepareItem } from './prepare-item.ts'

export interface IngestPorts extends TogetherPorts {
  readonly currentPlan: CurrentPlan
  /** Rings after commit: there are new changes to announce. */
  readonly ring: () => void
}

/** What became of a batch. `refused` items had no title left after cleaning. */
export interface Ingested extends Filed {
  readonly refused: number
}

/** What a reader gave, or a person. */
export type IncomingItem = ReadItem & {
  /** Imported items bring the time at which they were fetched back then. */
  readonly fetchedAt?: Instant
  /** Where the desk's link goes, when that address does not identify the item. */
  readonly link?: string | undefined
  /** Text of the article, for the classifier only; never stored. */
  readonly body?: string
}

export type IngestItems = (batch: {
  readonly source: Pick<SourceDefinition, 'id' | 'publisher' | 'tier' | 'area'>
  readonly items: readonly IncomingItem[]
  readonly fetchedAt: Instant
  /** Row of the log for what a person brings, written in the same transaction. */
  readonly deed?: AuditEntry
}) => Promise<Ingested>

/**
 * Read items → stored, labelled, joined to stories, cases opened, changes announced; in one
 * transaction, so that a crash leaves all or nothing. Giving the same batch again changes nothing.
 */
export function makeIngestItems(ports: IngestPorts): IngestItems {
  const file = makeFileTogether(ports)
  const inLine = makeInLine()
  return async ({ source, items, fetchedAt, deed }) => {
    const inForce = ports.currentPlan()
    const { lateAfterMs } = inForce.plan.targets
    const prepared = await inLine(() =>
      inTurns(items, (item) => prepareItem(item, item.fetchedAt ?? fetchedAt, lateAfterMs)),
    )
    const storable = distinct(prepared.filter((item) => item !== undefined))
    const filed = await file({ source, items: storable, fetchedAt, inForce, deed })
    if (filed.added + filed.changed > 0) ports.ring()
    return { ...filed, refused: prepared.filter((item) => item === undefined).length }
  }
}

/** One after the other, in the order of asking: a source's later batch must not overtake a longer one. */
function makeInLine() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}

/**
 * A document that lists one article twice gives one item. A guid that stands beside several addresses
 * identifies nothing (broken feeds do this) and is dropped, so that no item is taken for another's
 * edit.
 */
function distinct(items: readonly PreparedItem[]): readonly PreparedItem[] {
  const addresses = new Map<string, Set<string>>()
  for (const { guid, url } of items) {
    if (guid === undefined) continue
    addresses.set(guid, (addresses.get(guid) ?? new Set()).add(url ?? ''))
  }
  const seen = new Set<string>()
  return items
    .map((item) =>
      (addresses.get(item.guid ?? '')?.size ?? 0) > 1 ? { ...item, guid: undefined } : item,
    )
    .map((item) => ({ ...item, guid: item.guid ?? ownGuid(item) }))
    .filter((item) => {
      const key = item.url ?? item.guid ?? item.textHash
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}

/** An item without guid and address is known again by what it says, or each check would add it anew. */
function ownGuid({ url, title, publishedAt }: PreparedItem): string | undefined {
  if (url !== undefined) return undefined
  const told = `${title}\n${publishedAt ?? ''}`
  return createHash('sha256').update(told).digest('hex').slice(0, 24)
}
