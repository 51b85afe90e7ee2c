import { createHash } from 'node:crypto'
import type { ImportRow } from '../domain/items/import-row.ts'
import type { Instant } from '../domain/items/item.ts'
import { DAY } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { fold } from '../domain/text/fold.ts'
import type { IncomingItem, IngestItems } from './ingest-items.ts'
import type { Store } from './ports.ts'

export interface Imported {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
}

export type ImportItems = (rows: readonly ImportRow[]) => Promise<Imported>

const NONE: Imported = { added: 0, changed: 0, unchanged: 0, refused: 0 }

/** Files past items with their own times, through the same door as live ones; idempotent. */
export function makeImportItems(ports: {
  readonly store: Store
  readonly ingest: IngestItems
  readonly now: () => Instant
}): ImportItems {
  const { store, ingest, now } = ports
  return async (rows) => {
    const at = now()
    let sum = NONE
    for (const [name, group] of bySource(rows)) {
      const source = importSource(name)
      await store.sources.define([source], at, 'added')
      const items = group.map((row) => toIncoming(row, at))
      const { added, changed, unchanged, refused } = await ingest({ source, items, fetchedAt: at })
      sum = {
        added: sum.added + added,
        changed: sum.changed + changed,
        unchanged: sum.unchanged + unchanged,
        refused: sum.refused + refused,
      }
    }
    return sum
  }
}

function bySource(rows: readonly ImportRow[]): ReadonlyMap<string, readonly ImportRow[]> {
  const groups = new Map<string, ImportRow[]>()
  for (const row of rows) {
    const group = groups.get(row.source)
    if (group) group.push(row)
    else groups.set(row.source, [row])
  }
  return groups
}

/** The publisher's name makes the id, so that two import files of one paper meet. */
function importSource(name: string): SourceDefinition {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return {
    id: `import-${slug || 'unnamed'}`,
    title: name,
    publisher: slug || 'unnamed',
    kind: 'import',
    url: '',
    tier: 'press',
    zone: undefined,
    dateOrder: 'dmy',
    everyMs: DAY,
    gapMs: 0,
  }
}

/** Without an address of its own a row is known again by what it says. */
function toIncoming(row: ImportRow, now: Instant): IncomingItem {
  const told = `${row.title}\n${row.published ?? ''}`
  const guid = row.id ?? row.url ?? createHash('sha256').update(told).digest('hex').slice(0, 24)
  return {
    title: row.title,
    summary: row.description,
    url: row.url,
    guid,
    published: row.published,
    updated: undefined,
    fetchedAt: row.fetched ?? row.published ?? now,
  }
}
