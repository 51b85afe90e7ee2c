import type { ReadOutcome } from '../domain/sources/outcome.ts'
import { decodeText } from './decode.ts'
import type { ReadContext } from './feed-item.ts'
import { readFeed } from './read-feed.ts'
import { type PageSelectors, readPage } from './read-page.ts'

/** A document as it came in, and how to read it. Plain data: it crosses into the worker. */
export interface ReadTask {
  readonly bytes: Uint8Array
  readonly contentType?: string | undefined
  readonly context: ReadContext
  /** Given for a page, absent for a feed. */
  readonly selectors?: PageSelectors | undefined
}

/** Bytes → items. */
export async function readBytes({
  bytes,
  contentType,
  context,
  selectors,
}: ReadTask): Promise<ReadOutcome> {
  if (bytes.length === 0) return { kind: 'broken', fault: 'zero-bytes', detail: 'zero bytes' }
  const decoded = decodeText(bytes, contentType)
  if (decoded.kind === 'broken') return decoded
  const outcome = selectors
    ? readPage(decoded.text, selectors, context)
    : await readFeed(decoded.text, context)
  if (outcome.kind === 'broken' || decoded.detail === undefined) return outcome
  return { ...outcome, detail: [decoded.detail, outcome.detail].filter(Boolean).join('; ') }
}
