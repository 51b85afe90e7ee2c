/** Longest name and title that an account may have. */
export const USER_NAME_LENGTH = 40
export const ACCOUNT_TITLE_LENGTH = 80

/** Names that actions already carry without being anybody's. */
const RESERVED: ReadonlySet<string> = new Set(['system', 'cli', 'desk', 'setup', 'unknown'])

/**
 * A user name as it is stored: small letters, digits, dot, hyphen, underscore; a post
 * (`truc-ban-1`) or a name, as the office chooses. `undefined` for anything else.
 */
export function readUserName(text: string): string | undefined {
  const name = text.trim().toLowerCase()
  const isName = /^[a-z0-9][a-z0-9._-]*$/.test(name) && name.length <= USER_NAME_LENGTH
  return isName && name.length >= 2 && !RESERVED.has(name) ? name : undefined
}
