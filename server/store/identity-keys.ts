import { createHash } from 'node:crypto'

/** Index key of a publisher's identifier; the same identifier in two sources is two items. */
export function guidKey(sourceId: string, guid: string): string {
  return digest(JSON.stringify([sourceId, guid]))
}

/** Index key of a canonical address. */
export function urlKey(url: string): string {
  return digest(url)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
