import type { TraceBody, TraceSourceView, TraceView } from '../contract/tracing.ts'
import { whyNotOpening } from '../domain/cases/opening.ts'
import { canonicalUrl } from '../domain/items/canonical-url.ts'
import type { Instant } from '../domain/items/item.ts'
import { type NearRule, nearestRules } from '../domain/rules/nearest-rule.ts'
import type { RuleSet } from '../domain/rules/rule-set.ts'
import { isNearIdentical } from '../domain/stories/join.ts'
import { type TracedSource, type TraceFacts, traceItem } from '../domain/tracing/trace-item.ts'
import type { CurrentPlan } from './current-plan.ts'
import { makeCollectingSwitch } from './pause-collecting.ts'
import type { ListedItem, Store } from './ports.ts'
import { prepareItem } from './prepare-item.ts'
import { Refusal } from './refusal.ts'
import { getStoryInForce } from './story-in-force.ts'
import { tracedSources } from './traced-sources.ts'

export interface TracePorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  /** The rules in force, compiled. */
  readonly ruleSet: () => Promise<RuleSet>
  readonly now: () => Instant
}

export type TraceItem = (asked: TraceBody) => Promise<TraceView>

/** Why is this no case? Where an item died on its way, or that it lives. */
export function makeTraceItem(ports: TracePorts): TraceItem {
  return async ({ about, label }) => {
    const text = about.trim()
    if (text === '') throw new Refusal('request.invalid', { field: 'about' })
    const traced = /^https?:\/\/\S+$/i.test(text)
      ? await traceAddress(ports, text, label)
      : await traceText(ports, text, label)
    const { facts, sources, item, duplicate } = traced
    return {
      asked: facts.asked,
      stations: traceItem(facts),
      sources: sources.map(toSourceView),
      ...(item && { item: toItem(item) }),
      ...(duplicate && {
        duplicate: { id: duplicate.id, title: duplicate.title, storyId: duplicate.storyId },
      }),
      ...(facts.near && { near: facts.near }),
      ...(facts.case && { caseId: facts.case.id }),
      now: ports.now(),
    }
  }
}

interface Traced {
  readonly facts: TraceFacts
  readonly sources: readonly TracedSource[]
  readonly item?: ListedItem | undefined
  readonly duplicate?: ListedItem | undefined
}

async function traceAddress(
  ports: TracePorts,
  address: string,
  label: string | undefined,
): Promise<Traced> {
  const { store, currentPlan, now } = ports
  if (!URL.canParse(address)) throw new Refusal('request.invalid', { field: 'about' })
  const url = canonicalUrl(address)
  const [known] = await store.items.findKnown([{ sourceId: '', guid: undefined, url }])
  const item = known && (await store.items.find(known.id))
  const sources = await tracedSources({ store, currentPlan, now }, new URL(address).hostname)
  const erased = await store.erasures.findErased([{ sourceId: '', guid: undefined, url }])
  const { pausedSince } = makeCollectingSwitch({ settings: store.settings, now })
  const base = {
    ...{ asked: 'address' as const, sources, erased: erased.size > 0, hasTitle: true },
    ...{ pausedSince: await pausedSince(), duplicate: undefined },
  }
  return { facts: { ...base, ...(await labelFacts(ports, item, label)) }, sources, item }
}

/** What the rules said of a stored item, and what became of it. */
async function labelFacts(
  ports: TracePorts,
  item: ListedItem | undefined,
  label: string | undefined,
): Promise<
  Omit<TraceFacts, 'asked' | 'sources' | 'erased' | 'hasTitle' | 'pausedSince' | 'duplicate'>
> {
  if (!item) return NOTHING_KNOWN
  const { store } = ports
  const { classification } = item
  const all = classification.hotSpots.map(({ id }) => id)
  const hotSpots = label === undefined ? all : all.filter((id) => id === label)
  const story = await getStoryInForce(store, item.storyId)
  const cases = await store.cases.findByStories([story.id])
  const newest = cases.toSorted((a, b) => b.openedAt - a.openedAt)[0]
  const found = cases.find(({ settled }) => !settled) ?? newest
  const said = await store.examples.ofItem(item.id)
  const falseAlarm = said.find(({ kind }) => kind === 'false-alarm')
  return {
    ...{ item, hotSpots, circle: classification.circle, falseAlarm },
    near: hotSpots.length > 0 ? undefined : await nearest(ports, await textOf(store, item), label),
    notOpening: await whyNotOpening(story, openingRule(ports), {
      now: ports.now(),
      itemsOf: () => store.stories.members(story.id),
    }),
    case: found && { id: found.id, open: !found.settled },
  }
}

const NOTHING_KNOWN = {
  ...{ item: undefined, hotSpots: [], near: undefined, falseAlarm: undefined },
  ...{ circle: 'country' as const, notOpening: undefined, case: undefined },
}

async function traceText(
  ports: TracePorts,
  text: string,
  label: string | undefined,
): Promise<Traced> {
  const { store, currentPlan, now } = ports
  const [title = '', ...rest] = text.split('\n')
  const none = { guid: undefined, url: undefined, published: undefined, updated: undefined }
  const read = { ...none, title, summary: rest.join('\n') }
  const prepared = prepareItem(read, now(), 0)
  const base = {
    ...{ asked: 'text' as const, sources: [], erased: false, pausedSince: undefined },
    ...NOTHING_KNOWN,
  }
  if (!prepared) {
    return { facts: { ...base, hasTitle: false, duplicate: undefined }, sources: [] }
  }
  const seen = { title: prepared.title, excerpt: prepared.excerpt }
  const { hotSpots: labels, circle } = currentPlan().classify(seen)
  const all = labels.map(({ id }) => id)
  const hotSpots = label === undefined ? all : all.filter((id) => id === label)
  const duplicate = await findTwin(store, prepared.title)
  const story = { hotSpots, circle, lastSeenAt: now(), publishers: ['?'] }
  const facts: TraceFacts = {
    ...{ ...base, hasTitle: true, duplicate, hotSpots, circle },
    near: hotSpots.length > 0 ? undefined : await nearest(ports, seen, label),
    notOpening: await whyNotOpening(story, openingRule(ports), {
      now: now(),
      itemsOf: async () => [],
    }),
  }
  return { facts, sources: [], duplicate }
}

/** Enough of the newest that share the words of a title. */
const TWINS = 20

async function findTwin({ items }: Store, title: string): Promise<ListedItem | undefined> {
  const words = title.replace(/["“”]/g, ' ').slice(0, 150)
  const found = await items.list({ search: words, limit: TWINS })
  return found.find((item) => isNearIdentical(item.title, title))
}

async function nearest(
  { ruleSet }: TracePorts,
  text: Parameters<typeof nearestRules>[1],
  label: string | undefined,
): Promise<NearRule | undefined> {
  const near = nearestRules(await ruleSet(), text, 'hotSpot')
  return label === undefined ? near[0] : near.find((rule) => rule.label === label)
}

async function textOf({ sources }: Store, { sourceId, title, excerpt }: ListedItem) {
  const found = await sources.find(sourceId)
  if (!found) return { title, excerpt }
  const { tier, area } = found.definition
  return { title, excerpt, tier, area }
}

function openingRule({ currentPlan }: TracePorts) {
  const { plan } = currentPlan()
  const official = plan.sources.filter(({ tier }) => tier === 'official')
  return { ...plan.opening, officialPublishers: new Set(official.map((one) => one.publisher)) }
}

function toItem({ id, title, seenAt, storyId, classification }: ListedItem) {
  return { id, title, seenAt, storyId, hotSpots: classification.hotSpots.map((one) => one.id) }
}

function toSourceView({ id, title, reason, lastGoodAt, skipped }: TracedSource): TraceSourceView {
  return {
    ...{ id, title },
    ...(reason === undefined ? {} : { reason }),
    ...(lastGoodAt === undefined ? {} : { lastGoodAt }),
    ...(skipped === undefined ? {} : { skipped }),
  }
}
