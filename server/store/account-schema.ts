import type { Role } from '../domain/accounts/roles.ts'
import type { OneTimeToken } from '../services/account-ports.ts'

export interface AccountRow {
  id: string
  name: string
  title: string
  unit: string | null
  role: Role
  disabled: 0 | 1
  password: string | null
  /** JSON of `StoredTotp`. */
  totp: string | null
  external_key: string | null
  made_at: number
  signed_in_at: number | null
}

export interface SessionRow {
  hash: string
  id: string
  account_id: string
  started_at: number
  seen_at: number
  address: string
}

export interface OneTimeTokenRow {
  hash: string
  purpose: OneTimeToken['purpose']
  account_id: string | null
  expires_at: number
}

export interface SignInLimitRow {
  key: string
  failures: number
  last_at: number
  account_key: string
}

/** Append-only: triggers refuse every change, and each row's hash covers the one before. */
export interface AuditTableRow {
  seq: number
  at: number
  actor: string
  address: string
  action: string
  object: string
  before: string
  after: string
  previous: string
  hash: string
}

export interface ErasureRow {
  id: string
  received_at: number
  answer_due_at: number | null
  done_due_at: number | null
  done_at: number
  actor: string
  kind: 'erased' | 'masked'
  sought: string
  items: number
  notes: number
}

/** Identity keys of items that were erased or masked: they are not taken in again. */
export interface ErasedItemRow {
  key: string
  erasure_id: string
}

export interface AccountTables {
  accounts: AccountRow
  sessions: SessionRow
  one_time_tokens: OneTimeTokenRow
  sign_in_limits: SignInLimitRow
  audit: AuditTableRow
  erasures: ErasureRow
  erased_items: ErasedItemRow
}
