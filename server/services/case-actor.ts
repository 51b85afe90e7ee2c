import type { Actor } from '../domain/accounts/audit-chain.ts'

/** Who acts on a case: an account that may answer, and whether it may also approve. */
export interface CaseActor extends Actor {
  readonly mayApprove: boolean
}
