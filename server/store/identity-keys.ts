import { createHash } from 'node:crypto'

/** PostgreSQL refuses index entries over 2,700 bytes; real addresses get longer. */
const LONGEST_PLAIN_KEY = 200

/** Index key of a publisher's identifier; the same identifier in two sources is two items. */
export function guidKey(sourceId: string, guid: string): string {
  return digest(JSON.stringify([sourceId, guid]))
}

/** Index key of a canonical address. */
export function urlKey(url: string): string {
  return digest(url)
}

/** A title key as it stands, or its hash where it is too long for an index. */
export function titleKey(key: string): string {
  return key.length <= LONGEST_PLAIN_KEY ? key : digest(key)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
