import type { Instant } from '../items/item.ts'

/** Who acts: an account's name, or `cli`, `system`, `setup`; and from where, if from anywhere. */
export interface Actor {
  readonly name: string
  readonly address?: string | undefined
}

/** What somebody did. `object` names what was changed, `before` and `after` how: ids, never texts. */
export interface AuditEntry {
  readonly at: Instant
  readonly actor: string
  readonly address?: string | undefined
  readonly action: string
  readonly object: string
  readonly before?: unknown
  readonly after?: unknown
}

/** A row of the log: `hash` covers all of it and the hash of the row before. */
export interface AuditRow {
  readonly seq: number
  readonly at: Instant
  readonly actor: string
  readonly address: string
  readonly action: string
  readonly object: string
  /** JSON, empty for nothing. */
  readonly before: string
  readonly after: string
  readonly previous: string
  readonly hash: string
}

/** The hash before the first row. */
export const CHAIN_START = '0'.repeat(64)

/** The text whose hash is the row's: every field, in order, none able to run into the next. */
export function chainText(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, actor, address, action, object, before, after, previous } = row
  return JSON.stringify([seq, at, actor, address, action, object, before, after, previous])
}

/** Where a chain is broken, and how. */
export interface ChainFault {
  readonly seq: number
  readonly kind: 'changed' | 'missing' | 'unlinked'
}

/**
 * The first row that does not fit, walking on from `last`. `hashOf` is SHA-256 in hex. A missing end
 * cannot be seen from the rows alone: compare the last number with the log's counter.
 */
export function findChainFault(
  rows: readonly AuditRow[],
  last: { readonly seq: number; readonly hash: string },
  hashOf: (text: string) => string,
): ChainFault | undefined {
  let { seq, hash } = last
  for (const row of rows) {
    if (row.seq !== seq + 1) return { seq: seq + 1, kind: 'missing' }
    if (hashOf(chainText(row)) !== row.hash) return { seq: row.seq, kind: 'changed' }
    if (row.previous !== hash) return { seq: row.seq, kind: 'unlinked' }
    seq = row.seq
    hash = row.hash
  }
  return undefined
}
