/** Closed list of reasons why a request is refused; the page has a sentence for each. */
export const REFUSAL_STATUS = {
  'request.invalid': 400,
  'request.cross-site': 403,
  'request.not-found': 404,
  'case.not-found': 404,
  'case.step-done': 409,
  'case.link-needed': 422,
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
