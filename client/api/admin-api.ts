import type {
  AccountAnswer,
  AccountList,
  AddAccountBody,
  AuditPage,
  EditAccountBody,
  ErasureBody,
  ErasureList,
  ErasureMatches,
  ErasureView,
  PrivacyView,
} from '../../server/contract/accounts.ts'
import type { Request } from './request.ts'

/** What admins may be asked to do to an account beside editing it. */
export type AccountAct = 'reset' | 'second-factor' | 'unlock' | 'sessions'

export interface AuditSearch {
  readonly search?: string
  readonly before?: number
}

/** Accounts, the log, erasure, and the public page on privacy. */
export interface AdminApi {
  readonly accounts: () => Promise<AccountList>
  readonly addAccount: (body: AddAccountBody) => Promise<AccountAnswer>
  readonly editAccount: (id: string, body: EditAccountBody) => Promise<AccountAnswer>
  readonly actOnAccount: (id: string, act: AccountAct) => Promise<AccountAnswer>
  readonly audit: (search: AuditSearch) => Promise<AuditPage>
  /** Rows that a search finds, as a file for spreadsheets. */
  readonly exportAudit: (search: string, format: 'csv' | 'xlsx') => Promise<Blob>
  readonly erasures: () => Promise<ErasureList>
  readonly searchErasure: (body: ErasureBody) => Promise<ErasureMatches>
  readonly erase: (body: ErasureBody) => Promise<ErasureView>
  readonly privacy: () => Promise<PrivacyView>
}

/** Fifty thousand rows take a while to become a sheet. */
const EXPORT_MS = 120_000

export function makeAdminApi(request: Request): AdminApi {
  const account = (id: string) => `/accounts/${encodeURIComponent(id)}`
  return {
    accounts: () => request({ path: '/accounts' }),
    addAccount: (body) => request({ path: '/accounts', body }),
    editAccount: (id, body) => request({ path: account(id), method: 'PATCH', body }),
    actOnAccount: (id, act) => request({ path: `${account(id)}/${act}`, body: {} }),
    audit: ({ search = '', before }) => {
      const query = new URLSearchParams(search === '' ? {} : { search })
      if (before !== undefined) query.set('before', String(before))
      return request({ path: `/audit?${query}` })
    },
    exportAudit: (search, format) => {
      const body = { format, ...(search === '' ? {} : { search }) }
      return request({ path: '/audit/export', body, answers: 'file', timeoutMs: EXPORT_MS })
    },
    erasures: () => request({ path: '/erasures' }),
    searchErasure: (body) => request({ path: '/erasures/search', body }),
    erase: (body) => request({ path: '/erasures', body }),
    privacy: () => request({ path: '/privacy' }),
  }
}
