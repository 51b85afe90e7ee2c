import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Full text over the words of title and excerpt, folded in code: no engine folds đ or upper-cases
 * Vietnamese by itself. The index follows its table by trigger (SQLite) or as a generated column.
 */
export const search: Migration = {
  version: 2,
  name: 'search',
  up: async (db, _text, engine) => {
    for (const statement of engine === 'sqlite' ? SQLITE : POSTGRES) {
      await sql.raw(statement).execute(db)
    }
  },
}

const SQLITE = [
  `CREATE TABLE item_texts (
     number INTEGER PRIMARY KEY,
     item_id TEXT NOT NULL UNIQUE REFERENCES items (id) ON DELETE CASCADE,
     words TEXT NOT NULL
   )`,
  `CREATE VIRTUAL TABLE item_search USING fts5 (
     words, content = 'item_texts', content_rowid = 'number', detail = full,
     tokenize = "unicode61 remove_diacritics 0"
   )`,
  `CREATE TRIGGER item_texts_in AFTER INSERT ON item_texts BEGIN
     INSERT INTO item_search (rowid, words) VALUES (new.number, new.words);
   END`,
  `CREATE TRIGGER item_texts_out AFTER DELETE ON item_texts BEGIN
     INSERT INTO item_search (item_search, rowid, words) VALUES ('delete', old.number, old.words);
   END`,
  `CREATE TRIGGER item_texts_new AFTER UPDATE ON item_texts BEGIN
     INSERT INTO item_search (item_search, rowid, words) VALUES ('delete', old.number, old.words);
     INSERT INTO item_search (rowid, words) VALUES (new.number, new.words);
   END`,
]

const POSTGRES = [
  `CREATE TABLE item_texts (
     item_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
     words TEXT NOT NULL,
     search tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED
   )`,
  'CREATE INDEX item_texts_search ON item_texts USING gin (search)',
]
