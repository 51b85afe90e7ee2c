import type { Instant } from '../items/item.ts'
import { dayNumber } from './local-time.ts'
import type { Commitment } from './plan.ts'

/** A talk, a broadcast, a poster, or an event that was to be told: what no feed brings. */
export interface ProductEntry {
  readonly id: string
  /** 1, and one more with each correction. */
  readonly revision: number
  /** Id of the annex row that it counts towards. */
  readonly commitment: string
  /** Events are what a share is taken of. */
  readonly kind: 'product' | 'event'
  /** Local day on which it was published or held. */
  readonly day: string
  readonly title: string
  /** Id of a channel of the plan. */
  readonly channel: string
  /** Address or number of a document. */
  readonly evidence: string
  /** How many of it: three broadcasts of one text are three. */
  readonly amount: number
  /** Of an event: people were told of it. */
  readonly informed: boolean
  readonly withdrawn: boolean
  readonly at: Instant
  readonly actor: string
}

export const ENTRY_TITLE_LENGTH = 300
export const ENTRY_EVIDENCE_LENGTH = 500
export const MOST_AMOUNT = 1_000

export type EntryFault =
  | 'title-missing'
  | 'day-refused'
  | 'channel-unknown'
  | 'commitment-unknown'
  | 'evidence-needed'

/** What is wrong with an entry, the first thing only. `today` is the local day: nothing is done ahead. */
export function entryFault(
  entry: Pick<
    ProductEntry,
    'commitment' | 'day' | 'title' | 'channel' | 'evidence' | 'kind' | 'informed'
  >,
  known: {
    readonly commitments: readonly Pick<Commitment, 'id'>[]
    readonly channels: readonly { readonly id: string }[]
    readonly today: string
  },
): EntryFault | undefined {
  if (!known.commitments.some(({ id }) => id === entry.commitment)) return 'commitment-unknown'
  if (!known.channels.some(({ id }) => id === entry.channel)) return 'channel-unknown'
  if (entry.title === '') return 'title-missing'
  if (dayNumber(entry.day) === undefined || entry.day > known.today) return 'day-refused'
  const isClaimed = entry.kind === 'product' || entry.informed
  return isClaimed && entry.evidence === '' ? 'evidence-needed' : undefined
}

/** Events are entered for a row that counts a share of events, products for the others. */
export function kindOfEntry({ measure }: Pick<Commitment, 'measure'>): ProductEntry['kind'] {
  return measure === 'share' ? 'event' : 'product'
}
