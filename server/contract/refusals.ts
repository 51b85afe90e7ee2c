/** Closed list of reasons why a request is refused; the page has a sentence for each. */
export const REFUSAL_STATUS = {
  'request.invalid': 400,
  'request.cross-site': 403,
  'request.foreign-host': 421,
  'request.not-found': 404,
  'case.not-found': 404,
  'case.step-done': 409,
  'case.link-needed': 422,
  'source.not-found': 404,
  'source.address-refused': 422,
  'source.address-known': 409,
  'source.zone-unknown': 422,
  'source.of-plan': 409,
  'source.not-collected': 409,
  'source.paused': 409,
  'source.no-collector': 409,
  'item.title-missing': 422,
  'item.time-ahead': 422,
  'item.link-refused': 422,
  'import.too-large': 413,
  'import.unreadable': 422,
  'import.column-missing': 422,
  'store.full': 507,
  'server.failed': 500,
  'server.stopping': 503,
} as const

export type RefusalCode = keyof typeof REFUSAL_STATUS

/** Body of every refusal. */
export interface RefusalBody {
  readonly code: RefusalCode
  readonly detail: Readonly<Record<string, string | number>>
}
