import type { ReadFault } from '../domain/sources/fault.ts'
import { isChallengePage } from './challenge-page.ts'

export type FeedShape = 'rss' | 'atom' | 'rdf'

export interface FeedRoot {
  readonly shape: FeedShape
  /** Root element as written, `atom:feed` for one. */
  readonly name: string
  /** Namespace prefix of the root with its colon, or nothing. */
  readonly prefix: string
  /** The document from its root on, without prolog, and without anything behind the root's end. */
  readonly text: string
  /** The root's end tag is missing: the document was cut. */
  readonly cut: boolean
}

export interface RootFault {
  readonly kind: 'broken'
  readonly fault: ReadFault
  readonly detail: string
}

const SHAPES: Readonly<Record<string, FeedShape>> = { rss: 'rss', feed: 'atom', rdf: 'rdf' }

/** RSS 0.91 asks for this one; it declares nothing by itself and we never load it. */
const HARMLESS_DOCTYPE =
  /^<!DOCTYPE\s+rss\s+(?:PUBLIC\s+"[^"]*"|SYSTEM)\s+"[^"]*rss-0\.9[^"]*"\s*>/i

const PREFACE = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/

/** The first element, or the declaration of a document type before it. */
const START = /<(?:((?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf))(?=[\s>/])|(!DOCTYPE|[A-Za-z]))/i

/** Finds the root of a feed, or says why the document is none. */
export function findFeedRoot(document: string): FeedRoot | RootFault {
  const text = document.replace(/^[\s\ufeff]+/, '')
  if (text === '') return broken('zero-bytes', 'the document is empty')
  const open = withoutPreface(text)
  const start = START.exec(open)
  if (
    start?.[2]?.toUpperCase() === '!DOCTYPE' &&
    !/^<!DOCTYPE\s+html/i.test(open.slice(start.index))
  ) {
    return broken('unsafe-xml', 'document type declarations are refused')
  }
  const name = start?.[1]
  const shape = SHAPES[name?.replace(/^.*:/, '').toLowerCase() ?? '']
  if (name === undefined || shape === undefined) return noFeed(text)
  return { ...cutOut(open.slice(start?.index ?? 0), name), shape, name, prefix: prefixOf(name) }
}

/** Programs print warnings in front of the XML declaration; a page of HTML has none. */
function withoutPreface(text: string): string {
  const declared = text.slice(0, 5000).search(/<\?xml\s/)
  const hasNotice = declared > 0 && !/<html|<!DOCTYPE/i.test(text.slice(0, declared))
  const document = hasNotice ? text.slice(declared) : text
  return document.replace(PREFACE, '').replace(HARMLESS_DOCTYPE, '').replace(PREFACE, '')
}

function cutOut(text: string, name: string): { text: string; cut: boolean } {
  const close = text.toLowerCase().lastIndexOf(`</${name.toLowerCase()}`)
  const end = close === -1 ? -1 : text.indexOf('>', close)
  if (end !== -1) return { text: text.slice(0, end + 1), cut: false }
  return { text, cut: !/^<[^<>]*\/>\s*$/.test(text) }
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1)
}

function noFeed(text: string): RootFault {
  if (isChallengePage(text)) return broken('blocked', 'a challenge page, not a feed')
  const isHtml = /<!DOCTYPE\s+html|<html[\s>]|<body[\s>]/i.test(text.slice(0, 5000))
  return broken(
    'not-a-feed',
    isHtml ? 'an HTML page, not a feed' : 'not a feed: no rss, feed or rdf root',
  )
}

function broken(fault: ReadFault, detail: string): RootFault {
  return { kind: 'broken', fault, detail }
}
