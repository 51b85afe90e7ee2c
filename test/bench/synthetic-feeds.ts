import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import type { RuleDefinition } from '../../server/domain/rules/rule.ts'
import { phrasesOf } from './synthetic-rules.ts'
import { type BenchItem, makeItems, makeWords } from './synthetic-text.ts'

const MINUTE = 60_000

export interface FeedPlan {
  readonly feeds: number
  readonly itemsEach: number
  /** Characters of an item, title and body included. */
  readonly length: number
  /** The newest item's time, epoch ms. */
  readonly now: number
  readonly random: () => number
}

export interface BenchFeed {
  readonly id: string
  readonly xml: Uint8Array
}

/**
 * RSS documents of invented papers: invented words in Vietnamese spelling, phrases of the real rules
 * so that labels are found, and matters that several papers tell in their own words.
 */
export function makeFeeds(plan: FeedPlan, rules: readonly RuleDefinition[]): readonly BenchFeed[] {
  const { feeds, itemsEach, random } = plan
  const words = makeWords(random)
  const items = makeItems(words, { count: feeds * itemsEach, length: plan.length, random })
  const labelled = items.map((item) => speakOf(item, rules, random))
  const told = retell(labelled, feeds, random)
  return Array.from({ length: feeds }, (_, feed) => ({
    id: `bench-${feed}`,
    xml: renderFeed(feed, told.slice(feed * itemsEach, (feed + 1) * itemsEach), plan.now),
  }))
}

/** Feeds of texts that are at hand, in their order, dealt out like cards. */
export function feedsOf(items: readonly BenchItem[], feeds: number, now: number) {
  return Array.from({ length: feeds }, (_, feed): BenchFeed => {
    const own = items.filter((_item, i) => i % feeds === feed)
    return { id: `bench-${feed}`, xml: renderFeed(feed, own, now) }
  })
}

/** Some phrases of a rule or two into the excerpt. */
function speakOf(
  item: BenchItem,
  rules: readonly RuleDefinition[],
  random: () => number,
): BenchItem {
  const spoken = Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
    const rule = rules[Math.floor(random() * rules.length)]
    const phrases = rule ? phrasesOf([rule]) : []
    const pick = () => phrases[Math.floor(random() * phrases.length)] ?? ''
    return `Hôm nay ${pick()} ${pick()} và ${pick()}.`
  })
  return { ...item, excerpt: `${item.excerpt} ${spoken.join(' ')}` }
}

/** A third of the items tell a matter of another one: half of its title, half of its excerpt. */
function retell(items: readonly BenchItem[], feeds: number, random: () => number) {
  return items.map((item, i) => {
    if (i < feeds || random() > 1 / 3) return item
    const other = items[i - 1 - Math.floor(random() * feeds)] ?? item
    return {
      title: `${half(other.title)} ${half(item.title)}`,
      excerpt: `${half(other.excerpt)}. ${half(item.excerpt)}`,
      body: item.body,
    }
  })
}

function half(text: string): string {
  return text.slice(0, text.indexOf(' ', text.length / 2))
}

function renderFeed(feed: number, items: readonly BenchItem[], now: number): Uint8Array {
  const host = `https://bao-${feed}.example`
  const entries = items.map((item, i) =>
    renderItem(item, `${host}/tin/${feed}-${i}`, now - i * MINUTE),
  )
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" ` +
      `xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Báo ${feed}</title>` +
      `<link>${host}</link><description>Tin mới</description>${entries.join('\n')}</channel></rss>`,
  )
}

/** As Vietnamese papers write them: a picture and a line break in front of the excerpt. */
function renderItem({ title, excerpt, body }: BenchItem, link: string, at: number): string {
  const picture = `<a href="${link}.html"><img src="${link}.jpg" width="240" ></a></br>`
  return (
    `<item><title>${asXmlText(title)}</title><link>${link}.html?utm_source=rss</link>` +
    `<guid isPermaLink="false">${link}</guid><pubDate>${new Date(at).toUTCString()}</pubDate>` +
    `<description><![CDATA[${picture}${asXmlText(excerpt)}]]></description>` +
    `<content:encoded><![CDATA[<p>${asXmlText(body)}</p>]]></content:encoded></item>`
  )
}

function asXmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

export function sourceOf({ id }: Pick<BenchFeed, 'id'>): SourceDefinition {
  return {
    id,
    title: id,
    publisher: id,
    kind: 'feed',
    url: `https://${id}.example/rss`,
    tier: 'press',
    zone: undefined,
    dateOrder: 'dmy',
    everyMs: 15 * MINUTE,
    gapMs: 0,
  }
}
