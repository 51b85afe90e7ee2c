import type { NotOpening } from '../cases/opening.ts'
import type { Instant } from '../items/item.ts'
import type { Circle } from '../rules/classification.ts'
import type { NearRule } from '../rules/nearest-rule.ts'
import type { FetchFault } from '../sources/fault.ts'

/** Where an item goes on its way to a case, in this order; at the first bar it dies. */
export const STATIONS = [
  ...(['source', 'collecting', 'check', 'erased', 'cap', 'offered', 'title'] as const),
  ...(['duplicate', 'label', 'false-alarm', 'official', 'circle', 'age', 'case'] as const),
] as const
export type StationName = (typeof STATIONS)[number]

/** A source that could have brought the item: it lives at the same host. */
export interface TracedSource {
  readonly id: string
  readonly title: string
  readonly paused: boolean
  /** Does not want to be read: robots.txt, a challenge page. */
  readonly blocked: boolean
  /** Gave no good answer lately, or at the time that is asked about. */
  readonly down: boolean
  readonly reason: FetchFault | string | undefined
  readonly lastGoodAt: Instant | undefined
  /** Items that one check left out because they were too many. */
  readonly skipped:
    | { readonly day: string; readonly items: number; readonly limit: number }
    | undefined
}

export interface TraceFacts {
  /** A text stands for an item that nobody has brought yet: where it came from is not asked. */
  readonly asked: 'address' | 'text'
  readonly pausedSince: Instant | undefined
  readonly sources: readonly TracedSource[]
  readonly erased: boolean
  readonly hasTitle: boolean
  /** The stored item. */
  readonly item: { readonly id: string; readonly seenAt: Instant } | undefined
  /** Of a text: a stored item with nearly the same title. */
  readonly duplicate: { readonly id: string; readonly title: string } | undefined
  readonly hotSpots: readonly string[]
  readonly near: NearRule | undefined
  readonly falseAlarm: { readonly label: string; readonly caseId: string } | undefined
  readonly circle: Circle
  readonly notOpening: NotOpening | undefined
  readonly case: { readonly id: string; readonly open: boolean } | undefined
}

/** Why it died where it died; each has its sentence on the page. */
export type DeathCause =
  | 'source-unknown'
  | 'all-paused'
  | 'source-paused'
  | 'source-blocked'
  | 'source-down'
  | 'erased'
  | 'capped'
  | 'not-offered'
  | 'no-title'
  | 'duplicate'
  | 'no-phrase'
  | 'below-threshold'
  | 'vetoed'
  | 'condition'
  | 'place'
  | 'false-alarm'
  | 'case-closed'
  | Exclude<NotOpening, 'no-hot-spot'>

export interface Station {
  readonly station: StationName
  readonly state: 'passed' | 'died' | 'lives' | 'not-reached'
  readonly cause?: DeathCause
}

/** The way of an item, station by station: passed, died at the first bar, the rest not reached. */
export function traceItem(facts: TraceFacts): readonly Station[] {
  let ended = false
  return STATIONS.map((station): Station => {
    if (ended) return { station, state: 'not-reached' }
    if (station === 'case' || (station !== 'label' && facts.case?.open && isOfOpening(station))) {
      return lastStation(station, facts)
    }
    const cause = CAUSES[station](facts)
    if (cause === undefined) return { station, state: 'passed' }
    ended = true
    return { station, state: 'died', cause }
  })
}

/** An open case was opened whatever the plan's rule says today: by hand, or by earlier news. */
function isOfOpening(station: StationName): boolean {
  return station === 'official' || station === 'circle' || station === 'age'
}

function lastStation(station: StationName, facts: TraceFacts): Station {
  if (station !== 'case') return { station, state: 'passed' }
  if (facts.case && !facts.case.open) return { station, state: 'died', cause: 'case-closed' }
  return { station, state: 'lives' }
}

type CauseOf = (facts: TraceFacts) => DeathCause | undefined

/** What is not stored has not come in, so only then are sources asked. */
const ofComing =
  (cause: DeathCause, isTrue: (facts: TraceFacts) => boolean): CauseOf =>
  (facts) =>
    facts.asked === 'address' && facts.item === undefined && isTrue(facts) ? cause : undefined

const every =
  (of: (source: TracedSource) => boolean) =>
  ({ sources }: TraceFacts): boolean =>
    sources.length > 0 && sources.every(of)

const ofOpening =
  (...reasons: readonly NotOpening[]): CauseOf =>
  ({ notOpening }) =>
    notOpening !== undefined && notOpening !== 'no-hot-spot' && reasons.includes(notOpening)
      ? notOpening
      : undefined

const CAUSES: Readonly<Record<Exclude<StationName, 'case'>, CauseOf>> = {
  source: ofComing('source-unknown', ({ sources }) => sources.length === 0),
  collecting: (facts) =>
    ofComing('all-paused', ({ pausedSince }) => pausedSince !== undefined)(facts) ??
    ofComing(
      'source-paused',
      every(({ paused }) => paused),
    )(facts),
  check: (facts) =>
    ofComing(
      'source-blocked',
      every(({ blocked, paused }) => blocked || paused),
    )(facts) ??
    ofComing(
      'source-down',
      every(({ down, blocked, paused }) => down || blocked || paused),
    )(facts),
  erased: ofComing('erased', ({ erased }) => erased),
  cap: ofComing('capped', ({ sources }) => sources.some(({ skipped }) => skipped !== undefined)),
  offered: ofComing('not-offered', () => true),
  title: ({ hasTitle }) => (hasTitle ? undefined : 'no-title'),
  duplicate: ({ duplicate }) => (duplicate === undefined ? undefined : 'duplicate'),
  label: ({ hotSpots, near }) => (hotSpots.length > 0 ? undefined : causeOf(near)),
  'false-alarm': ({ falseAlarm, case: found }) =>
    falseAlarm !== undefined && !found?.open ? 'false-alarm' : undefined,
  official: ofOpening('official-only'),
  circle: ofOpening('outside-circle', 'too-few-sources'),
  age: (facts) => (facts.case === undefined ? ofOpening('too-old')(facts) : undefined),
}

function causeOf(near: NearRule | undefined): DeathCause {
  if (near === undefined) return 'no-phrase'
  switch (near.kind) {
    case 'veto':
      return 'vetoed'
    case 'score':
      return 'below-threshold'
    case 'phrase':
      return 'no-phrase'
    default:
      return near.kind
  }
}
