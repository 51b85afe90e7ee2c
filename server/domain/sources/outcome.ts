import type { ReadItem } from '../items/item.ts'
import type { GateFault, ReadFault } from './fault.ts'

/** What one request for a document came to. Never an exception: the world is like that. */
export type FetchOutcome =
  | {
      readonly kind: 'document'
      /** Address that answered, after redirects. */
      readonly url: string
      readonly contentType: string | undefined
      /** Body with its content encodings undone. */
      readonly bytes: Uint8Array
      /** Validators byte-identical as received, for the next conditional request. */
      readonly etag?: string
      readonly lastModified?: string
      /** New address, when every redirect on the way was permanent: to propose, never to adopt silently. */
      readonly permanentRedirect?: string
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'broken'
      readonly fault: GateFault
      /** One line for the operator: no credentials, no private address, at most 300 characters. */
      readonly detail: string
      readonly status?: number
      /** How long the server asks us to stay away, ms, at most 24 h. */
      readonly retryAfterMs?: number
    }

/** What reading a document came to. `empty` is a readable document without items. */
export type ReadOutcome =
  | {
      readonly kind: 'items'
      readonly title: string
      readonly items: readonly ReadItem[]
      /** What was lost or doubtful although these items could be kept: cut off, items unreadable, charset. */
      readonly detail?: string
    }
  | { readonly kind: 'empty'; readonly title: string; readonly detail?: string }
  | { readonly kind: 'broken'; readonly fault: ReadFault; readonly detail: string }
