import { createHash } from 'node:crypto'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { ImportRow } from '../domain/items/import-row.ts'
import type { Instant } from '../domain/items/item.ts'
import { DAY, HOUR, instantAt, localClock } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { fold } from '../domain/text/fold.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { IncomingItem, IngestItems } from './ingest-items.ts'
import type { Store } from './ports.ts'
import { sourcesInForce } from './sources-in-force.ts'

export interface Imported {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
}

export type ImportItems = (rows: readonly ImportRow[], by: Actor) => Promise<Imported>

const NONE: Imported = { added: 0, changed: 0, unchanged: 0, refused: 0 }

/** Files past items with their own times, through the same door as live ones; idempotent. */
export function makeImportItems(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly ingest: IngestItems
  readonly now: () => Instant
}): ImportItems {
  const { store, currentPlan, ingest, now } = ports
  return async (rows, by) => {
    const at = now()
    const { name: actor, address } = by
    const known = (await sourcesInForce(store, currentPlan)).map((one) => one.definition)
    const groups = [...bySource(rows)].map(([name, group]) => {
      const source = importSource(name, known)
      const what = { action: 'items.imported', object: `source ${source.id}` }
      const deed = { at, actor, address, ...what, after: { rows: group.length } }
      return { source, items: group.map((row) => toIncoming(row, at)), fetchedAt: at, deed }
    })
    const sources = groups.map(({ source }) => source)
    await store.sources.define(sources, at, 'added')
    // All at once, so that they share transactions.
    const done = await Promise.all(groups.map(ingest))
    for (const { source, items } of groups) await coverDays(source.id, items)
    return done.reduce(sumOf, NONE)
  }

  /** The archive tells what was said on its days: they are no gap, though nobody collected then. */
  async function coverDays(sourceId: string, items: readonly IncomingItem[]): Promise<void> {
    const { zone } = currentPlan().plan.calendar
    const days = new Set(
      items.flatMap(({ published }) =>
        published === undefined ? [] : [localClock(zone, published).day],
      ),
    )
    const firstHourOf = (day: number) => Math.floor(instantAt(zone, day, 0) / HOUR)
    await store.coverage.recordArchive({
      sourceId,
      days: [...days].map((day) => ({ day, firstHour: firstHourOf(day) })),
    })
  }
}

function sumOf(a: Imported, b: Imported): Imported {
  return {
    added: a.added + b.added,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    refused: a.refused + b.refused,
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

/**
 * The publisher's name makes the id, so that two import files of one paper meet. A paper that is a
 * source already is the same voice here: it must not corroborate itself.
 */
function importSource(name: string, known: readonly SourceDefinition[]): SourceDefinition {
  const slug = slugOf(name)
  const [sister, ...others] = sistersOf(slug, known)
  const isLocal = sister?.area !== undefined && others.every(({ area }) => area === sister.area)
  return {
    id: `import-${slug || 'unnamed'}`,
    title: name,
    publisher: sister?.publisher ?? (slug || 'unnamed'),
    kind: 'import',
    url: '',
    tier: sister?.tier ?? 'press',
    ...(isLocal ? { area: sister.area } : {}),
    zone: undefined,
    dateOrder: 'dmy',
    everyMs: DAY,
    gapMs: 0,
  }
}

/** The sources of the paper of this name or site, or the one that itself is called so. */
function sistersOf(slug: string, known: readonly SourceDefinition[]): readonly SourceDefinition[] {
  const collected = known.filter(({ kind }) => kind !== 'import' && kind !== 'manual')
  const ofPublisher = collected.filter(
    ({ publisher, url }) => paperOf(slugOf(publisher)) === paperOf(slug) || siteOf(url) === slug,
  )
  return ofPublisher.length > 0
    ? ofPublisher
    : collected.filter(({ id, title }) => id === slug || slugOf(title) === slug)
}

/** Some write “Báo Tuổi Trẻ”, others “Tuổi Trẻ”. */
function paperOf(slug: string): string {
  return slug.replace(/^(?:bao-dien-tu|bao|tap-chi)-(?=.)/, '')
}

function siteOf(url: string): string | undefined {
  return URL.canParse(url) ? slugOf(new URL(url).hostname.replace(/^www\./, '')) : undefined
}

function slugOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
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
