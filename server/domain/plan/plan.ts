import type { SourceArea, SourceKind, SourceTier } from '../items/item.ts'
import type { ReportTemplate } from '../reports/template.ts'
import type { Calendar } from './calendar.ts'
import type { Escalation } from './escalation.ts'
import type { Programme } from './programme.ts'

export type Urgency = 'urgent' | 'high' | 'normal'

/** The steps of answering, in the order in which they are taken. */
export const STEPS = ['received', 'verified', 'firstResponse', 'settled'] as const
export type Step = (typeof STEPS)[number]

/** Which clock judges a step: `public` starts at first public sight, `team` when the case opens. */
export type ClockName = 'public' | 'team'

/** A length of time: running day and night, or counted in working time only. */
export interface Duration {
  readonly ms: number
  readonly counts: 'wall' | 'working'
}

export interface Target {
  readonly within: Duration
  /** Where the number comes from, shown to the reader; `confirmed: false` until the ward has said so. */
  readonly basis: string
  readonly confirmed: boolean
}

/** How long each step may take. A changed target is a new version and never rewrites the past. */
export interface Targets {
  readonly version: string
  readonly judgedOn: Readonly<Record<Step, ClockName>>
  /** An item first fetched later than this after its publication is judged on the team clock. */
  readonly lateAfterMs: number
  readonly byUrgency: Readonly<Record<Urgency, Readonly<Record<Step, Target>>>>
}

/** One of the fourteen axes or twenty-one hot spots, as shown to people. */
export interface LabelDefinition {
  readonly id: string
  readonly title: string
  readonly titleEn: string
}

export interface HotSpotDefinition extends LabelDefinition {
  readonly urgency: Urgency
  /** Id of the unit that leads the answer. */
  readonly unit: string
}

export interface Unit {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  /** The post that answers for the unit; a post, never a person's name. */
  readonly focalPoint: string
}

/** An official channel: an output on which the ward answers, never a place to collect residents' posts. */
export interface Channel {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly kind: 'portal' | 'social' | 'loudspeaker' | 'bulletin' | 'press' | 'meeting'
  readonly url: string | undefined
}

/** Where a page keeps its items: CSS selectors, all but `list` inside one element of the list. */
export interface PageRecipe {
  /** One element per item. */
  readonly list: string
  /** Element with the address; the first link of the item by default. */
  readonly link?: string | undefined
  /** The link's own text by default. */
  readonly title?: string | undefined
  /** Its `datetime` attribute, else its text. */
  readonly time?: string | undefined
  /** How the time is written, where that is unusual: `HH:mm [ngày] dd-MM-yyyy`. */
  readonly timeFormat?: string | undefined
  readonly excerpt?: string | undefined
  /** Link to the next page of the list. */
  readonly nextPage?: string | undefined
  /** Pages read per check, at most 3; 1 by default. */
  readonly maxPages?: number | undefined
}

export interface SourceDefinition {
  readonly id: string
  readonly title: string
  /** Feeds of one publisher are one voice: they do not corroborate each other. */
  readonly publisher: string
  readonly kind: SourceKind
  readonly url: string
  readonly tier: SourceTier
  /** A local source: a text that names no other place is about the ward, or the city. */
  readonly area?: SourceArea | undefined
  /** IANA zone of dates that carry none; without it such dates are unknown. */
  readonly zone: string | undefined
  /** Order of an all-number date such as 10/2/2026. */
  readonly dateOrder: 'dmy' | 'mdy'
  /** Shortest time between two checks, ms. */
  readonly everyMs: number
  /** Longest time between two checks of a quiet source, ms; 4 × `everyMs` where it says nothing. */
  readonly slowestMs?: number | undefined
  /** Shortest pause between two requests to the same host, ms. */
  readonly gapMs: number
  /** How to read a source of kind `page`; without it a page cannot be read. */
  readonly recipe?: PageRecipe | undefined
  /** The official channel of the plan that it is: what it publishes counts as the ward's products. */
  readonly channel?: string | undefined
  /** Read the articles behind new items too, for classification in memory only. */
  readonly fullText?: boolean | undefined
}

export interface PlaceDefinition {
  readonly id: string
  readonly title: string
  readonly kind: 'ward' | 'former-ward' | 'street' | 'landmark' | 'unit' | 'city'
  /** A place that the plan watches: an item naming it belongs to the ward circle. */
  readonly watched: boolean
}

/** An annex row: how many products on an axis in a period, through which channel, checked how. */
export interface Commitment {
  readonly id: string
  readonly row: number
  readonly axis: string
  readonly title: string
  readonly number: number
  /** `more`: strictly more than `number`; `least`: at least; `share`: per cent of events. */
  readonly measure: 'more' | 'least' | 'share'
  readonly product: string
  readonly period: 'month' | 'quarter' | 'year'
  readonly channel: string
  readonly lead: string
  readonly check: string
  /** What of the axis is meant; without them, what no other row of the axis claims by its words. */
  readonly words?: readonly string[] | undefined
  /** `hand`: nothing that a feed brings counts, only what is entered with its evidence. */
  readonly from?: 'channels' | 'hand' | undefined
}

/** The unified message on a hot spot: a text that the ward fills in, checks and publishes itself. */
export interface AnswerDefinition {
  readonly id: string
  readonly hotSpot: string
  readonly title: string
  readonly titleEn: string
  /** In the language of the answer, with the blanks `{place}`, `{time}`, `{unit}` and `{title}`. */
  readonly text: string
}

/** When a hot spot opens a case by itself. */
export interface OpeningPolicy {
  /** City circle: this many independent publishers must carry the story. */
  readonly citySources: number
  /** City circle: this many items open a case too, from however few publishers. */
  readonly cityItems?: number
  /** City circle: this many items within this time open a case too, from however few publishers. */
  readonly cityGrowth?: { readonly items: number; readonly withinMs: number }
  /** A story first seen by the public longer ago than this opens nothing by itself, ms. */
  readonly maxAgeMs: number
}

/** How long what is collected stays; an open case stays until it is settled. */
export interface Retention {
  /** Stories without a case, after their last item. */
  readonly itemsMs: number
  /** Settled cases with their stories. */
  readonly casesMs: number
}

/** The plan as data, read from `rules/<plan-id>/`. */
export interface Plan {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly ward: string
  readonly axes: readonly LabelDefinition[]
  readonly hotSpots: readonly HotSpotDefinition[]
  readonly targets: Targets
  readonly calendar: Calendar
  readonly units: readonly Unit[]
  readonly channels: readonly Channel[]
  readonly sources: readonly SourceDefinition[]
  readonly places: readonly PlaceDefinition[]
  readonly commitments: readonly Commitment[]
  /** Standard answers, in the order in which they are offered. */
  readonly answers?: readonly AnswerDefinition[]
  /** Report days, programme and anniversaries. */
  readonly programme?: Programme | undefined
  /** Templates of reports. */
  readonly reports?: readonly ReportTemplate[] | undefined
  readonly opening: OpeningPolicy
  readonly escalation: Escalation
  /** How rules come into force; absent: whoever may release needs no second person. */
  readonly release?: { readonly fourEyes: boolean }
  readonly retention: Retention
}
