/** Epoch milliseconds, UTC. Every instant inside the program has this shape. */
export type Instant = number

/** How far a source's word carries: the ward's own voice, the press, or what residents' groups publish. */
export type SourceTier = 'official' | 'press' | 'community'
/** What a source writes about unless it names another place: the watched ward, or its city. */
export type SourceArea = 'ward' | 'city'

/** Where items come from. */
export type SourceKind = 'feed' | 'page' | 'manual' | 'import'

/**
 * One entry of a document as a reader gives it: plain text, no person in it.
 * What the document does not say stays `undefined`; nothing is filled in here.
 */
export interface ReadItem {
  readonly title: string
  /** Absolute http(s) address of the article. */
  readonly url: string | undefined
  /** The publisher's own identifier (guid, atom:id), for telling an edit from a new item. */
  readonly guid: string | undefined
  readonly published: Instant | undefined
  readonly updated: Instant | undefined
  readonly summary: string
}

/** The text that rules read and the desk shows. Offsets of evidence point into these strings. */
export interface ItemText {
  readonly title: string
  readonly excerpt: string
  /** Full text while it is in memory; never stored. */
  readonly body?: string
}

/** The part of an item that evidence can point into. */
export type TextField = keyof ItemText
