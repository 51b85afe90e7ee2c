import { type RawBuilder, sql } from 'kysely'
import { searchPhrases, searchWords } from '../domain/text/search-words.ts'
import type { ItemRevision, StoredItem } from '../services/ports.ts'
import { insertRows } from './bulk.ts'
import type { Db, Engine } from './engine.ts'

type Texts = Pick<StoredItem, 'id' | 'title' | 'excerpt'>

/** Makes new items findable. */
export async function insertTexts(db: Db, items: readonly Texts[]): Promise<void> {
  const rows = items.map(({ id, title, excerpt }) => ({
    item_id: id,
    words: wordsOf(title, excerpt),
  }))
  await insertRows(db, { table: 'item_texts', columns: ['item_id', 'words'], rows })
}

/** Makes an edited item findable by its new text, and no longer by its old one. */
export async function reviseText(
  db: Db,
  { id, title, excerpt }: Pick<ItemRevision, 'id' | 'title' | 'excerpt'>,
): Promise<void> {
  const words = wordsOf(title, excerpt)
  await db.updateTable('item_texts').set({ words }).where('item_id', '=', id).execute()
}

function wordsOf(title: string, excerpt: string): string {
  return searchWords(excerpt === '' ? title : `${title}\n${excerpt}`)
}

/** Condition on an item's id, or `undefined` when the query has no word in it. */
export function isFound(
  engine: Engine['name'],
  query: string,
  id: RawBuilder<unknown>,
): RawBuilder<boolean> | undefined {
  const phrases = searchPhrases(query)
  if (phrases.length === 0) return undefined
  // Words are letters and digits only, so neither query language sees anything but words.
  return engine === 'sqlite' ? foundBySqlite(phrases, id) : foundByPostgres(phrases, id)
}

type Phrases = ReturnType<typeof searchPhrases>

function foundBySqlite(phrases: Phrases, id: RawBuilder<unknown>): RawBuilder<boolean> {
  const match = phrases.map((words) => `"${words.join(' ')}"`).join(' AND ')
  return sql<boolean>`${id} IN (
    SELECT item_id FROM item_texts WHERE number IN (
      SELECT rowid FROM item_search WHERE item_search MATCH ${match}))`
}

function foundByPostgres(phrases: Phrases, id: RawBuilder<unknown>): RawBuilder<boolean> {
  const match = phrases.map((words) => `(${words.join(' <-> ')})`).join(' & ')
  return sql<boolean>`${id} IN (
    SELECT item_id FROM item_texts WHERE search @@ to_tsquery('simple', ${match}))`
}
