import type { Article, WriteFeed } from '../article.ts'
import { rfc822 } from '../dates.ts'
import { cdata, escapeXml } from '../xml.ts'

/**
 * RSS 2.0 of a blog engine: `dc:creator`, `content:encoded`, and text in decomposed form (NFD), as
 * comes from phones and file names of one vendor: `ế` is `e` and two marks.
 */
export const writeBlogRss: WriteFeed = (channel, articles) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escapeXml(channel.title)}</title>
<link>${channel.home}/</link>
<description>${escapeXml(channel.description)}</description>
<language>vi</language>
${articles.map((article) => writeItem(article, channel.home)).join('\n')}
</channel>
</rss>
`.normalize('NFD')

function writeItem(article: Article, home: string): string {
  const creator = article.author ? `\n<dc:creator>${cdata(article.author)}</dc:creator>` : ''
  const html = `<p><img src="${article.image}" alt="" /></p>\n<p>${escapeXml(article.excerpt)}</p>`
  return `<item>
<title>${escapeXml(article.title)}</title>
<link>${article.url}</link>${creator}
<pubDate>${rfc822(article.publishedAt)}</pubDate>
<guid isPermaLink="false">${home}/?p=${article.id}</guid>
<description>${cdata(`<p>${escapeXml(article.excerpt)}</p>`)}</description>
<content:encoded>${cdata(html)}</content:encoded>
</item>`
}
