import { createHash } from 'node:crypto'

/** SHA-256 in hex: versions and base texts are named by it or its beginning. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
