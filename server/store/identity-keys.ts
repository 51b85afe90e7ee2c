import { createHash } from 'node:crypto'

/** Index key of a publisher's identifier; the same identifier in two sources is two items. */
export function guidKey(sourceId: string, guid: string): string {
  return digest(JSON.stringify([sourceId, guid]))
}

/** Index key of a canonical address. */
export function urlKey(url: string): string {
  return digest(url)
}

/** An item on its way in is looked up, held against what was erased, and written: its keys are asked thrice. */
const MOST_KEPT = 4_096
const kept = new Map<string, string>()

function digest(text: string): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const made = createHash('sha256').update(text).digest('base64url')
  kept.set(text, made)
  return made
}
