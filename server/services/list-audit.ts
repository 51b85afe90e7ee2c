import type { AuditPage, AuditView } from '../contract/accounts.ts'
import type { Actor, AuditRow } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { AuditFilter } from './account-ports.ts'
import { record } from './deeds.ts'
import type { Store } from './ports.ts'

export type AuditSearch = Omit<AuditFilter, 'limit'> & { readonly limit?: number }

export type ListAudit = (search: AuditSearch) => Promise<AuditPage>
export type ExportAudit = (search: AuditSearch, by: Actor) => Promise<readonly AuditView[]>

const PAGE = 100
/** More is a matter for the database itself. */
const MOST_EXPORTED = 50_000

/** A page of the log, newest first. */
export function makeListAudit({ store, now }: { store: Store; now: () => Instant }): ListAudit {
  return async ({ limit = PAGE, ...search }) => {
    const rows = await store.audit.list({ ...search, limit: limit + 1 })
    const shown = rows.slice(0, limit).map(toView)
    const last = shown.at(-1)
    const hasMore = rows.length > limit && last !== undefined
    return { rows: shown, ...(hasMore ? { next: last.seq } : {}), now: now() }
  }
}

/** All rows that a search finds; that they were taken out is a row itself. */
export function makeExportAudit({ store, now }: { store: Store; now: () => Instant }): ExportAudit {
  return async (search, by) => {
    const rows = await store.audit.list({ ...search, limit: MOST_EXPORTED })
    const after = { rows: rows.length }
    await store.transaction((stores) =>
      record(stores, by, { at: now(), action: 'audit.exported', object: 'audit', after }),
    )
    return rows.map(toView)
  }
}

function toView({ seq, at, actor, address, action, object, before, after }: AuditRow): AuditView {
  return { seq, at, actor, address, action, object, before, after }
}
