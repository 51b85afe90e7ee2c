import { sql } from 'kysely'
import type { CaseEventDetail } from '../domain/cases/events.ts'
import { coverText } from '../domain/text/cover-text.ts'
import { chunks } from './chunks.ts'
import { fromJson } from './column-values.ts'
import type { Db } from './engine.ts'
import { keepOut } from './erase-items.ts'
import { reviseText } from './item-search.ts'

interface Cover {
  readonly text: string
  readonly erasureId: string
}

/** Covers the text in items, their earlier versions and their stories' titles; labels stay in place. */
export async function coverItems(
  db: Db,
  ids: readonly string[],
  { text, erasureId }: Cover,
): Promise<void> {
  const cover = (of: string) => coverText(of, text).text
  for (const part of chunks(ids)) {
    const items = await db.selectFrom('items').selectAll().where('id', 'in', part).execute()
    await keepOut(db, items, erasureId)
    for (const { id, title, excerpt } of items) {
      const covered = { title: cover(title), excerpt: cover(excerpt) }
      await db.updateTable('items').set(covered).where('id', '=', id).execute()
      await reviseText(db, { id, ...covered })
      await coverEvidence(db, id, cover)
    }
    await coverVersions(db, part, cover)
    await coverStories(db, [...new Set(items.map((item) => item.story_id))], cover)
  }
}

/** Evidence repeats the phrase that was found. */
async function coverEvidence(db: Db, id: string, cover: (of: string) => string): Promise<void> {
  const labels = await db.selectFrom('labels').selectAll().where('item_id', '=', id).execute()
  for (const { dimension, label, evidence } of labels) {
    const covered = coverPhrases(evidence, cover)
    if (covered === evidence) continue
    await db
      .updateTable('labels')
      .set({ evidence: covered })
      .where('item_id', '=', id)
      .where('dimension', '=', dimension)
      .where('label', '=', label)
      .execute()
  }
}

/** Of what is stored as JSON only the phrases are text. */
function coverPhrases(json: string, cover: (of: string) => string): string {
  const inPhrases = (key: string, value: unknown) =>
    key === 'phrase' && typeof value === 'string' ? cover(value) : value
  return JSON.stringify(JSON.parse(json, inPhrases))
}

async function coverVersions(
  db: Db,
  ids: readonly string[],
  cover: (of: string) => string,
): Promise<void> {
  const query = db.selectFrom('item_versions').selectAll().where('item_id', 'in', ids)
  for (const { item_id, version, title, excerpt, classification } of await query.execute()) {
    await db
      .updateTable('item_versions')
      .set({
        title: cover(title),
        excerpt: cover(excerpt),
        classification: coverPhrases(classification, cover),
      })
      .where('item_id', '=', item_id)
      .where('version', '=', version)
      .execute()
  }
}

async function coverStories(
  db: Db,
  ids: readonly string[],
  cover: (of: string) => string,
): Promise<void> {
  const query = db.selectFrom('stories').select(['id', 'title']).where('id', 'in', ids)
  for (const { id, title } of await query.execute()) {
    if (cover(title) === title) continue
    await db
      .updateTable('stories')
      .set({ title: cover(title), revision: sql`revision + 1` })
      .where('id', '=', id)
      .execute()
  }
}

/** What people wrote in their own words on a case. */
const WRITTEN = ['note', 'source', 'statedBy', 'to', 'link'] as const

/** What people wrote on cases is covered even where nothing is erased with it. */
export async function coverElsewhere(db: Db, text: string): Promise<number> {
  const events = await db
    .selectFrom('case_events')
    .select(['id', 'detail'])
    .where('detail', '!=', '{}')
    .execute()
  let places = 0
  for (const { id, detail } of events) {
    const read = fromJson<CaseEventDetail>(detail)
    const covered = WRITTEN.map((key) => [key, coverText(read[key] ?? '', text)] as const)
    const changed = covered.filter(([, { places: found }]) => found > 0)
    if (changed.length === 0) continue
    for (const [, { places: found }] of changed) places += found
    const texts = Object.fromEntries(changed.map(([key, { text: of }]) => [key, of]))
    await db
      .updateTable('case_events')
      .set({ detail: JSON.stringify({ ...read, ...texts }) })
      .where('id', '=', id)
      .execute()
  }
  return places
}
