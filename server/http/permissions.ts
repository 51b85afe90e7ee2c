import type { Permission } from '../domain/accounts/roles.ts'

/** `public`: anybody, signed in or not. */
export type Access = Permission | 'public'

/**
 * Every route with what it takes, by method and path. What is not in this table is open to nobody; a
 * test walks the router and compares. Fixed paths stand before those with a parameter.
 */
export const ROUTE_ACCESS: Readonly<Record<string, Access>> = {
  'GET /api/privacy': 'public',
  'GET /api/session': 'public',
  'POST /api/session': 'public',
  'POST /api/session/link': 'public',
  'POST /api/session/external': 'public',
  'GET /api/session/external/callback': 'public',
  'POST /api/password-link': 'public',
  'POST /api/setup': 'public',

  'POST /api/session/end': 'self',
  'POST /api/session/password': 'self',
  'GET /api/session/list': 'self',
  'POST /api/session/list/:id/end': 'self',
  'POST /api/session/second-factor': 'self',
  'POST /api/session/second-factor/confirm': 'self',
  'POST /api/session/second-factor/remove': 'self',

  'GET /api/plan': 'read',
  'GET /api/items': 'read',
  'GET /api/cases': 'read',
  'GET /api/cases/:id': 'read',
  'GET /api/stories/:id': 'read',
  'GET /api/trends': 'read',
  'GET /api/trends/outlook': 'read',
  'GET /api/spikes': 'read',
  'GET /api/spikes/settings': 'approve',
  'PUT /api/spikes/settings': 'approve',
  'POST /api/spikes/:id/verdict': 'answer',
  'GET /api/changes': 'read',
  'GET /api/sources': 'read',
  'GET /api/sources/:id': 'read',
  'GET /api/desk/figures': 'read',
  'GET /api/desk/figures.csv': 'read',
  'GET /api/desk/figures.xlsx': 'read',
  'GET /api/desk/forecast': 'read',
  'GET /api/desk/response': 'read',
  'GET /api/desk/handover': 'read',
  'GET /api/examples': 'read',
  'GET /api/commitments': 'read',
  'GET /api/commitments/file.csv': 'read',
  'GET /api/commitments/file.xlsx': 'read',
  'GET /api/commitments/:id': 'read',
  'GET /api/products/:id': 'read',
  'GET /api/calendar': 'read',
  'GET /api/calendar/due': 'read',
  'GET /api/reports': 'read',
  'GET /api/reports/now.docx': 'read',
  'GET /api/reports/now.xlsx': 'read',
  'GET /api/reports/now.csv': 'read',
  'GET /api/reports/issues/:id/file.docx': 'read',
  'GET /api/reports/issues/:id/file.xlsx': 'read',
  'GET /api/reports/issues/:id/file.csv': 'read',
  'GET /api/reports/:id/file.docx': 'read',
  'GET /api/reports/:id/file.xlsx': 'read',
  'GET /api/reports/:id/file.csv': 'read',
  'GET /api/reports/:id': 'read',

  'POST /api/cases/:id/actions': 'answer',
  'POST /api/items/:id/case': 'answer',
  'POST /api/desk/what-if': 'answer',
  'POST /api/items': 'file',
  'POST /api/products': 'file',
  'PATCH /api/products/:id': 'file',
  'POST /api/products/:id/withdraw': 'file',

  'POST /api/reports': 'arrange',
  'PATCH /api/reports/:id': 'arrange',
  'POST /api/reports/:id/issue': 'approve',

  'POST /api/stories/:id/merge': 'arrange',
  'POST /api/stories/:id/split': 'arrange',

  'POST /api/sources': 'source',
  'POST /api/sources/preview': 'source',
  'PATCH /api/sources/:id': 'source',
  'POST /api/sources/:id/pause': 'source',
  'POST /api/sources/:id/resume': 'source',
  'POST /api/sources/:id/test': 'source',
  'POST /api/import': 'source',
  'POST /api/import/preview': 'source',

  'POST /api/collecting/pause': 'switch',
  'POST /api/collecting/resume': 'switch',

  'GET /api/notices': 'answer',
  'GET /api/push': 'self',
  'POST /api/push': 'self',
  'DELETE /api/push': 'self',
  'GET /api/settings/notices': 'administer',
  'PUT /api/settings/notices': 'administer',
  'POST /api/settings/notices/test': 'administer',

  'GET /api/workbench': 'read',
  'GET /api/workbench/kit': 'read',
  'GET /api/workbench/drafts/:id': 'read',
  'GET /api/workbench/drafts/:id/gate': 'read',
  'GET /api/workbench/releases': 'read',
  'GET /api/workbench/releases/:seq': 'read',
  'POST /api/workbench/drafts': 'rule',
  'PUT /api/workbench/drafts/:id/file': 'rule',
  'POST /api/workbench/drafts/:id/revert': 'rule',
  'POST /api/workbench/drafts/:id/drop': 'rule',
  'POST /api/workbench/drafts/:id/propose': 'rule',
  'POST /api/workbench/drafts/:id/release': 'release',
  'POST /api/workbench/releases/:seq/restore': 'release',
  'POST /api/workbench/settle': 'release',

  'POST /api/workbench/why-not': 'read',
  'GET /api/workbench/health': 'read',
  'GET /api/workbench/relabel': 'read',
  'POST /api/workbench/relabel': 'approve',
  'POST /api/workbench/relabel/:id/pause': 'approve',
  'POST /api/workbench/relabel/:id/resume': 'approve',
  'POST /api/workbench/relabel/:id/cancel': 'approve',
  'GET /api/workbench/candidates/:id/mends': 'rule',
  'POST /api/workbench/candidates/:id/draft': 'rule',
  'GET /api/workbench/backtests/:id': 'read',
  'GET /api/workbench/backtests/:id/items': 'read',
  'GET /api/workbench/backtests/:id/sample': 'read',
  'POST /api/workbench/drafts/:id/backtests': 'rule',
  'POST /api/workbench/backtests/:id/stop': 'rule',
  'POST /api/workbench/judgements': 'rule',

  'POST /api/plan/apply-to-open': 'administer',
  'GET /api/digest': 'administer',
  'POST /api/digest': 'administer',

  'GET /api/accounts': 'administer',
  'POST /api/accounts': 'administer',
  'PATCH /api/accounts/:id': 'administer',
  'POST /api/accounts/:id/reset': 'administer',
  'POST /api/accounts/:id/second-factor': 'administer',
  'POST /api/accounts/:id/unlock': 'administer',
  'POST /api/accounts/:id/sessions': 'administer',
  'GET /api/audit': 'administer',
  'POST /api/audit/export': 'administer',
  'GET /api/erasures': 'administer',
  'POST /api/erasures': 'administer',
  'POST /api/erasures/search': 'administer',
}

/** What an account that has yet to set up its second factor may do meanwhile. */
const BEFORE_SECOND_FACTOR: ReadonlySet<string> = new Set([
  ...['POST /api/session/end', 'POST /api/session/second-factor'],
  'POST /api/session/second-factor/confirm',
])

const PATTERNS = Object.entries(ROUTE_ACCESS).map(([route, access]) => {
  const [method, path = ''] = route.split(' ')
  const source = path.replace(/[.]/g, '\\.').replace(/:[a-z]+/gi, '[^/]+')
  // As the router reads a path: in any case, with or without a slash at the end.
  return { route, access, method, pattern: new RegExp(`^${source}/?$`, 'i') }
})

/** Looking at these is written into the program's log: who, when, which; never the text. */
const LOGGED: ReadonlySet<string> = new Set(['GET /api/cases/:id'])

export interface RouteAccess {
  readonly access: Access
  readonly isLogged: boolean
  readonly isOpenBeforeSecondFactor: boolean
}

/** What a request takes; `undefined` for what is not listed. */
export function accessOf(method: string, path: string): RouteAccess | undefined {
  const asked = method === 'HEAD' ? 'GET' : method
  const found = PATTERNS.find((each) => each.method === asked && each.pattern.test(path))
  if (!found) return undefined
  const { access, route } = found
  const isOpenBeforeSecondFactor = BEFORE_SECOND_FACTOR.has(route)
  return { access, isLogged: LOGGED.has(route), isOpenBeforeSecondFactor }
}
