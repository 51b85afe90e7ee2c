import type { Article, WriteFeed } from '../article.ts'
import { rfc822 } from '../dates.ts'
import { escapeXml } from '../xml.ts'

/** RSS 2.0 of an old portal that still writes windows-1258; `dialects.ts` encodes the bytes. */
export const writePortalRss: WriteFeed = (
  channel,
  articles,
) => `<?xml version="1.0" encoding="windows-1258"?>
<rss version="2.0">
<channel>
<title>${escapeXml(channel.title)}</title>
<link>${channel.home}</link>
<description>${escapeXml(channel.description)}</description>
<language>vi-VN</language>
${articles.map(writeItem).join('\n')}
</channel>
</rss>
`

function writeItem(article: Article): string {
  return `<item>
<title>${escapeXml(article.title)}</title>
<link>${article.url}</link>
<guid isPermaLink="false">${article.id}</guid>
<description>${escapeXml(article.excerpt)}</description>
<pubDate>${rfc822(article.publishedAt)}</pubDate>
</item>`
}
