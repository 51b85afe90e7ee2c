import type { AuditRow } from '../accounts/audit-chain.ts'
import { type Table, textCell } from './table.ts'

const COLUMNS = ['seq', 'time', 'actor', 'address', 'action', 'object', 'before', 'after'] as const

/** The log as a table for an inspection: names of columns as in the database, times in UTC. */
export function auditTable(rows: readonly Omit<AuditRow, 'previous' | 'hash'>[]): Table {
  return {
    id: 'audit',
    title: 'audit',
    columns: COLUMNS.map((title) => ({ title })),
    rows: rows.map(({ seq, at, actor, address, action, object, before, after }) => [
      { text: String(seq), value: seq },
      ...[new Date(at).toISOString(), actor, address, action, object, before, after].map((text) =>
        textCell(text),
      ),
    ]),
  }
}
