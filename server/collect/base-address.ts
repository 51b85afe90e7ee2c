import type { FeedRoot } from './feed-root.ts'

const BASE = /\bxml:base\s*=\s*["']([^"'<>]*)["']/i
const ENTRY =
  /<((?:[A-Za-z]+:)?(?:entry|item))\b[^<>]*\bxml:base\s*=\s*["']([^"'<>]*)["'][^<>/]*>/gi

/** The address that a feed's relative links hang on by its own word, on that of the document. */
export function baseOfFeed(root: FeedRoot, documentUrl: string | undefined): string | undefined {
  const start = /^<[^<>]*>(?:\s*<channel\b[^<>]*>)?/i.exec(root.text)?.[0] ?? ''
  return resolved(BASE.exec(start)?.[1], documentUrl)
}

/** `base` on the address that it stands in; what cannot be read changes nothing. */
export function resolved(base: string | undefined, within: string | undefined): string | undefined {
  if (base === undefined || base.trim() === '') return within
  const isReadable = URL.canParse(base, within)
  return isReadable ? new URL(base, within).href : within
}

/** Our parser gives no attributes of entries: their base becomes an element of ours in them. */
export function tellBases(xml: string): string {
  if (!xml.includes('xml:base')) return xml
  return xml.replace(
    ENTRY,
    (start: string, _name, base: string) => `${start}<wardpulse-base>${base}</wardpulse-base>`,
  )
}
