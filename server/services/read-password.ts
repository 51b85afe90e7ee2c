import { PASSWORD_MAX, PASSWORD_MIN, passwordFault } from '../domain/accounts/password-policy.ts'
import { HashQueueFullError, type Passwords } from './identity-ports.ts'
import { Refusal } from './refusal.ts'

/** Refuses a new password that is too short, too long, or among the first that anybody tries. */
export function refuseWeakPassword(password: string, own: readonly string[]): void {
  const fault = passwordFault(password, own)
  if (fault === undefined) return
  throw new Refusal(`account.password-${fault}`, { min: PASSWORD_MIN, max: PASSWORD_MAX })
}

/** A full line of hashes is a refusal, not a fault: `session.busy`. */
export async function orBusy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof HashQueueFullError) throw new Refusal('session.busy')
    throw error
  }
}

/** Hash of a checked password. */
export function hashPassword(passwords: Passwords, password: string): Promise<string> {
  return orBusy(passwords.hash(password))
}
