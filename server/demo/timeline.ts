import type { Instant } from '../domain/items/item.ts'
import type { Article } from './article.ts'
import type { DemoItem } from './rainy-day.ts'

/** Articles of one outlet that are out at `now`, newest first, as titled by then. */
export function articlesOf(
  items: readonly DemoItem[],
  home: string,
  { start, now }: { readonly start: Instant; readonly now: Instant },
): readonly Article[] {
  // Feeds write whole seconds, so the demo lives on whole seconds too.
  const zero = Math.floor(start / 1000) * 1000
  return items
    .filter(({ offsetMs }) => zero + offsetMs <= now)
    .map((item) => toArticle(item, home, { zero, now }))
    .sort((one, other) => other.publishedAt - one.publishedAt)
}

function toArticle(
  item: DemoItem,
  home: string,
  { zero, now }: { readonly zero: Instant; readonly now: Instant },
): Article {
  const publishedAt = zero + item.offsetMs
  const edited = item.edited && zero + item.edited.offsetMs <= now ? item.edited : undefined
  return {
    id: item.id,
    // From the first title: publishers keep the address of an article that they rename.
    url: `${home}/${slug(item.title)}-${item.id}.html`,
    image: `${home}/anh/${item.id}.jpg`,
    title: edited?.title ?? item.title,
    excerpt: item.excerpt,
    author: item.author,
    publishedAt,
    updatedAt: edited ? Math.max(publishedAt, zero + edited.offsetMs) : publishedAt,
  }
}

function slug(title: string): string {
  const bare = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
  return bare.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
