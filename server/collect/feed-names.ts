import type { FeedRoot } from './feed-root.ts'

/**
 * Fields by their names in lower case. Ours begin with "x:", so that rss-parser leaves them alone:
 * it reads Atom dates with `new Date`, which guesses, and falls over links without attributes.
 * Elements that name a person are not in this list and go no further.
 */
const NAMES: Readonly<Record<string, string>> = {
  rss: 'rss',
  channel: 'channel',
  item: 'item',
  feed: 'feed',
  entry: 'entry',
  title: 'x:title',
  'dc:title': 'x:titleElsewhere',
  'itunes:title': 'x:titleElsewhere',
  'media:title': 'x:titleElsewhere',
  link: 'x:link',
  'atom:link': 'x:link',
  'feedburner:origlink': 'x:original',
  'pheedo:origlink': 'x:original',
  enclosure: 'x:enclosure',
  guid: 'x:guid',
  id: 'x:guid',
  'atom:id': 'x:guid',
  description: 'x:description',
  'content:encoded': 'x:encoded',
  encoded: 'x:encoded',
  summary: 'x:summary',
  'atom:summary': 'x:summary',
  content: 'x:content',
  'atom:content': 'x:content',
  body: 'x:body',
  'xhtml:body': 'x:body',
  fullitem: 'x:body',
  'dc:description': 'x:elsewhere',
  'itunes:summary': 'x:elsewhere',
  'itunes:subtitle': 'x:elsewhere',
  'media:description': 'x:elsewhere',
  'media:group': 'x:group',
  pubdate: 'x:published',
  date: 'x:published',
  'dc:date': 'x:published',
  published: 'x:published',
  'atom:published': 'x:published',
  issued: 'x:published',
  created: 'x:published',
  'dcterms:issued': 'x:published',
  'dcterms:created': 'x:published',
  updated: 'x:updated',
  'atom:updated': 'x:updated',
  modified: 'x:updated',
  'dcterms:modified': 'x:updated',
  'wardpulse-base': 'x:base',
  ttl: 'x:ttl',
  'sy:updateperiod': 'x:period',
  'sy:updatefrequency': 'x:frequency',
}

/** Prefixes as they are written in `NAMES`, by what they stand for; feeds choose their own. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://purl.org/dc/elements/1.1': 'dc:',
  'http://purl.org/dc/elements/1.0': 'dc:',
  'http://purl.org/dc/terms': 'dcterms:',
  'http://purl.org/rss/1.0/modules/content': 'content:',
  'http://purl.org/rss/1.0/modules/syndication': 'sy:',
  'http://www.w3.org/2005/atom': 'atom:',
  'http://purl.org/atom/ns#': 'atom:',
  'http://search.yahoo.com/mrss': 'media:',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes:',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner:',
  'http://www.w3.org/1999/xhtml': 'xhtml:',
  'http://purl.org/rss/1.0': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://backend.userland.com/rss2': '',
}

const DECLARED = /\bxmlns:([\w.-]+)\s*=\s*["']([^"']+)["']/g

/** Gives the names of one document's elements as we call them. */
export function makeOurName(root: FeedRoot): (written: string) => string {
  const prefixes = new Map<string, string>()
  for (const [, prefix = '', meaning = ''] of root.text.matchAll(DECLARED)) {
    const known = PREFIXES[meaning.trim().toLowerCase().replace(/\/$/, '')]
    if (known !== undefined) prefixes.set(`${prefix.toLowerCase()}:`, known)
  }
  const own = root.shape === 'atom' ? root.prefix.toLowerCase() : ''
  const start = root.name.toLowerCase()
  return (written) => {
    const name = written.toLowerCase()
    if (name === start) return root.shape === 'rdf' ? 'rdf:RDF' : name.replace(/^.*:/, '')
    if (own !== '' && name.startsWith(own)) return named(name.slice(own.length))
    const prefix = name.slice(0, name.indexOf(':') + 1)
    const meant = prefix === '' ? undefined : prefixes.get(prefix)
    return named(meant === undefined ? name : meant + name.slice(prefix.length))
  }
}

function named(name: string): string {
  return NAMES[name] ?? `x-other:${name}`
}
