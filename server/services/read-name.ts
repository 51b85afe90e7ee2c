import { readUserName } from '../domain/accounts/user-name.ts'
import { Refusal } from './refusal.ts'

/** A name that may be given to an account. Throws `account.name-refused`. */
export function readNewName(text: string): string {
  const name = readUserName(text)
  if (name === undefined) throw new Refusal('account.name-refused')
  return name
}
