import type { ImportMapping, RefusedRow } from '../domain/items/import-row.ts'
import type { ManualChannel } from '../domain/items/manual-entry.ts'
import type { ItemView } from './items.ts'

/** `POST /api/items`. The same `key` again is the retry of the first. */
export interface ManualItemBody {
  readonly title: string
  readonly text?: string
  readonly channel: ManualChannel
  /** When it was seen or told, epoch ms; absent: now. */
  readonly seenAt?: number
  /** Web address of what it is about; it does not make the item the same as the one behind it. */
  readonly link?: string
  readonly key: string
}

/** The item as it was stored: masked, labelled, in its story, with the case that it opened or joined. */
export interface ManualItemAnswer {
  readonly item: ItemView
}

export type ImportFormat = 'csv' | 'jsonl'

export interface PreviewedRow {
  readonly line: number
  readonly source: string
  readonly title: string
  readonly url?: string
  readonly publishedAt?: number
}

/** `POST /api/import/preview?format=…`, the file's text as the body; CSV columns may be mapped by `title=…` and so on. */
export interface ImportPreview {
  /** Names in the first line of a CSV file; empty for JSON Lines. */
  readonly columns: readonly string[]
  /** The mapping that was used: what was asked for, else what the names suggest. */
  readonly mapping: ImportMapping
  /** The first rows that can be taken. */
  readonly rows: readonly PreviewedRow[]
  readonly accepted: number
  readonly refused: number
  readonly refusedRows: readonly RefusedRow[]
}

/** `POST /api/import`, with the same query and body. Sending a file again adds nothing twice. */
export interface ImportAnswer {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  /** The first ones of them, by line. */
  readonly refusedRows: readonly RefusedRow[]
}
