import type { CheerioAPI } from 'cheerio/slim'
import { articleLink } from '../domain/items/article-link.ts'
import { plainText } from '../domain/items/plain-text.ts'
import type { FeedLink, RecipeGuess } from '../domain/sources/outcome.ts'
import { openPage, type PageFault } from './open-page.ts'
import { suggestRecipes } from './suggest-recipes.ts'

export type FoundFeeds =
  | {
      readonly kind: 'feeds'
      readonly title: string
      readonly feeds: readonly FeedLink[]
      /** How the page itself could be read, best first. */
      readonly recipes: readonly RecipeGuess[]
    }
  | PageFault

const MOST_FEEDS = 50

const FEED_TYPE =
  /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)\b|^(?:text|application)\/xml\b/i

/** How sites name their feeds in addresses: /rss, /rss/xa-hoi, /feed/, tin-moi.rss, atom.xml, ?feed=rss2 */
const FEED_PATH = /(?:^|[/._-])(?:rss|feeds?|atom)(?:2|[/._-]|$)|[?&]feed=/i

/** Comments of readers are posts of individuals: no source. */
const COMMENTS = /comment|binh-luan|bình luận|phản hồi/i

/**
 * A page of HTML → the feeds it names: announced ones first, then links that look like feeds; and the
 * recipes by which it could be read without one.
 */
export function findFeeds(html: string, baseUrl: string | undefined): FoundFeeds {
  return openPage(html, ($): FoundFeeds => {
    const base = articleLink($('base[href]').first().attr('href'), baseUrl) ?? baseUrl
    const named = [...announced($, base), ...linked($, base)]
    const byUrl = new Map<string, FeedLink>()
    for (const feed of named) {
      if (!COMMENTS.test(`${feed.url} ${feed.title}`) && !byUrl.has(feed.url))
        byUrl.set(feed.url, feed)
    }
    const title = plainText($('title').first().text(), 200)
    const feeds = [...byUrl.values()].slice(0, MOST_FEEDS)
    return { kind: 'feeds', title, feeds, recipes: suggestRecipes($, base) }
  })
}

function announced($: CheerioAPI, base: string | undefined): readonly FeedLink[] {
  return $('link[rel~="alternate" i][href]')
    .toArray()
    .filter((link) => FEED_TYPE.test($(link).attr('type')?.trim() ?? ''))
    .flatMap((link) => asFeed($(link).attr('href'), $(link).attr('title') ?? '', base))
}

function linked($: CheerioAPI, base: string | undefined): readonly FeedLink[] {
  return $('a[href]')
    .toArray()
    .flatMap((link) => asFeed($(link).attr('href'), $(link).attr('title') ?? $(link).text(), base))
    .filter(({ url }) => FEED_PATH.test(new URL(url).pathname + new URL(url).search))
}

function asFeed(
  href: string | undefined,
  title: string,
  base: string | undefined,
): readonly FeedLink[] {
  const url = articleLink(href, base)?.replace(/#.*$/, '')
  return url === undefined ? [] : [{ url, title: plainText(title, 200) }]
}
