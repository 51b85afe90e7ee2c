import type { FeedRoot } from './feed-root.ts'

const TOKEN =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)((?:[A-Za-z]+:)?(?:item|entry))(?=[\s>/])([^<>]*)>/gi

export interface SplitFeed {
  /** What stands before the first item: the channel's own title and link. */
  readonly head: string
  /** Whole items, each as a piece of XML. */
  readonly items: readonly string[]
  /** Items that began and never ended. */
  readonly unfinished: number
}

/** Cuts a feed into its items by their tags alone, so that one unreadable item does not take the others along. */
export function splitItems(xml: string): SplitFeed {
  const items: string[] = []
  let unfinished = 0
  let headEnd: number | undefined
  let from: number | undefined
  for (const { 0: written, 1: slash, 2: name, 3: attributes, index } of xml.matchAll(TOKEN)) {
    if (name === undefined || attributes?.endsWith('/')) continue
    if (slash === '') {
      headEnd ??= index
      if (from !== undefined) unfinished += 1
      from = index
    } else if (from !== undefined) {
      items.push(xml.slice(from, index + written.length))
      from = undefined
    }
  }
  if (from !== undefined) unfinished += 1
  return { head: xml.slice(0, headEnd), items, unfinished }
}

/** One item as a feed of its own. `root` lends its start tag, which carries the namespaces. */
export function aloneInFeed(item: string, root: FeedRoot): string {
  const start = /^<[^<>]*>/.exec(root.text)?.[0].replace(/\/>$/, '>') ?? `<${root.name}>`
  const end = `</${root.name}>`
  if (root.shape === 'rss') return `${start}<channel>${item}</channel>${end}`
  return root.shape === 'rdf' ? `${start}<channel></channel>${item}${end}` : `${start}${item}${end}`
}
