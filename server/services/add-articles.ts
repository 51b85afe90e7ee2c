import type { ReadItem } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { findFresh } from './find-fresh.ts'
import type { IncomingItem } from './ingest-items.ts'
import type { FetchDocument, ReadArticle } from './outside-ports.ts'
import type { ItemStore } from './ports.ts'

/** Articles read per check: a newsroom's server serves readers first. */
const MOST_ARTICLES = 5

export interface AddArticlesPorts {
  readonly items: Pick<ItemStore, 'findKnown'>
  readonly fetchDocument: FetchDocument
  readonly readArticle: ReadArticle
}

export type AddArticles = (
  source: SourceDefinition,
  items: readonly ReadItem[],
  signal?: AbortSignal,
) => Promise<{ readonly items: readonly IncomingItem[]; readonly notes: readonly string[] }>

/**
 * Puts the text of the articles behind new items beside them, for sources that ask for it. An
 * article that cannot be had leaves its item as the list gave it.
 */
export function makeAddArticles(ports: AddArticlesPorts): AddArticles {
  return async (source, items, signal) => {
    if (source.fullText !== true) return { items, notes: [] }
    const unknown = await findFresh(ports.items, source, items)
    const fresh = unknown.filter(({ url }) => url !== undefined)
    const bodies = new Map<ReadItem, string>()
    for (const item of fresh.slice(0, MOST_ARTICLES)) {
      if (signal?.aborted) break
      const body = await articleOf(ports, { source, item, signal })
      if (body !== undefined) bodies.set(item, body)
    }
    const withBody = items.map((item) => {
      const body = bodies.get(item)
      return body === undefined ? item : { ...item, body }
    })
    const note = `text of ${bodies.size} of ${fresh.length} new articles read`
    return { items: withBody, notes: bodies.size < fresh.length ? [note] : [] }
  }
}

async function articleOf(
  { fetchDocument, readArticle }: AddArticlesPorts,
  look: { source: SourceDefinition; item: ReadItem; signal: AbortSignal | undefined },
): Promise<string | undefined> {
  const { url } = look.item
  if (url === undefined) return undefined
  const { url: foundOn, gapMs } = look.source
  const stop = look.signal === undefined ? {} : { signal: look.signal }
  const fetched = await fetchDocument({ url, foundOn, gapMs, ...stop })
  if (fetched.kind !== 'document') return undefined
  const article = await readArticle(fetched)
  return article.kind === 'article' ? article.text : undefined
}
