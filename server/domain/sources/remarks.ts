/** What the answers of a source told beside their items; kept with its state, shown on its page. */
export interface Remarks {
  /** Pause that robots.txt of its host asks for between two requests, ms, as far as it is kept. */
  readonly crawlDelayMs?: number
  /** The new address that permanent redirects announce, and how many answers in a row did so. */
  readonly moved?: { readonly to: string; readonly times: number }
  /** Items left out because there were more than a check may bring. */
  readonly skipped?: Skipped
}

export interface Skipped {
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string
  /** Left out by one check, the worst of that day: the next one meets most of them again. */
  readonly items: number
  /** As many were let in. */
  readonly limit: number
}

export const NO_REMARKS: Remarks = {}

/** One redirect may be a mistake of the night; three answers in a row mean it. */
const MOVES = 3

/** What one check told; without an answer there is nothing that it could tell. */
export interface Told {
  readonly movedTo?: string | undefined
  readonly crawlDelayMs?: number | undefined
  readonly skipped?: { readonly items: number; readonly limit: number } | undefined
}

/** The remarks after one more good answer on this local day. */
export function remarksAfter(before: Remarks, told: Told, day: string): Remarks {
  const moved = movedAfter(before.moved, told.movedTo)
  const skipped = skippedAfter(before.skipped, told.skipped && { day, ...told.skipped })
  return {
    ...(told.crawlDelayMs === undefined ? {} : { crawlDelayMs: told.crawlDelayMs }),
    ...(moved === undefined ? {} : { moved }),
    ...(skipped === undefined ? {} : { skipped }),
  }
}

/** The new address once it is sure enough to be proposed; nobody but a person adopts it. */
export function proposedMove({ moved }: Remarks): string | undefined {
  return moved !== undefined && moved.times >= MOVES ? moved.to : undefined
}

function movedAfter(before: Remarks['moved'], to: string | undefined): Remarks['moved'] {
  if (to === undefined) return undefined
  return { to, times: before?.to === to ? before.times + 1 : 1 }
}

function skippedAfter(before: Skipped | undefined, now: Skipped | undefined): Skipped | undefined {
  if (now === undefined) return before
  return before?.day === now.day && before.items >= now.items ? before : now
}
