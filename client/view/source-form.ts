import type { SourceAreaChoice } from '../../server/contract/source-pages.ts'
import type { SourceView } from '../../server/contract/sources.ts'
import type { SourceTier } from '../../server/domain/items/item.ts'
import { hostOf } from './safe-link.ts'

const MINUTE = 60_000

/** Choices for the time between two checks, ms. */
export const PACES: readonly number[] = [5, 10, 15, 30, 60, 6 * 60, 24 * 60].map((n) => n * MINUTE)
export const DEFAULT_PACE = 15 * MINUTE
export const HANOI = 'Asia/Ho_Chi_Minh'

/** What somebody fills in about a source. */
export interface SourceDraft {
  readonly title: string
  readonly publisher: string
  readonly tier: SourceTier
  readonly everyMs: number
  /** IANA zone, empty for none. */
  readonly zone: string
  readonly dateOrder: 'dmy' | 'mdy'
  readonly area: SourceAreaChoice
  readonly fullText: boolean
}

/** An address as people type it; without a scheme it is taken for https. */
export function typedAddress(text: string): string {
  const address = text.trim()
  return address === '' || address.includes('://') ? address : `https://${address}`
}

/** A feed of a site whose listed feeds have one publisher most likely belongs to it too. */
export function firstDraft(
  feed: { readonly url: string; readonly title: string },
  listed: readonly Pick<SourceView, 'url' | 'publisher' | 'tier'>[],
): SourceDraft {
  const host = hostOf(feed.url)
  const sisters = listed.filter((each) => hostOf(each.url) === host)
  const isOne = new Set(sisters.map(({ publisher }) => publisher)).size === 1
  return {
    title: feed.title || host,
    publisher: (isOne ? sisters[0]?.publisher : undefined) ?? host,
    tier: (isOne ? sisters[0]?.tier : undefined) ?? 'press',
    everyMs: DEFAULT_PACE,
    zone: HANOI,
    dateOrder: 'dmy',
    area: 'country',
    fullText: false,
  }
}
