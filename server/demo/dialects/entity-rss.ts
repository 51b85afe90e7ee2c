import type { Article, WriteFeed } from '../article.ts'
import { rfc822TwoDigitYear } from '../dates.ts'
import { withHtmlEntities } from '../html-entities.ts'
import { cdata, escapeXml } from '../xml.ts'

/** RSS 2.0 with HTML entities inside CDATA, where XML doesn't decode them, and two-digit years. */
export const writeEntityRss: WriteFeed = (
  channel,
  articles,
) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
<channel>
<title>${escapeXml(channel.title)}</title>
<link>${channel.home}/rss/home.rss</link>
<description>${cdata(withHtmlEntities(channel.description))}</description>
${articles.map(writeItem).join('\n')}
</channel>
</rss>
`

function writeItem(article: Article): string {
  const picture = `<a href="${article.url}"><img src="${article.image}"></a>`
  return `<item>
          <title>
            ${cdata(` ${withHtmlEntities(article.title)} `)}
          </title>
          <link>${article.url}</link>
          <description>
            ${cdata(` ${picture} ${withHtmlEntities(article.excerpt)} `)}
          </description>
          <pubDate>${rfc822TwoDigitYear(article.publishedAt)}</pubDate>
          <guid>${article.url}</guid>
</item>`
}
