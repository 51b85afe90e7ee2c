import type { Article, WriteFeed } from '../article.ts'
import { rfc822 } from '../dates.ts'
import { cdata, escapeXml } from '../xml.ts'

/** RSS 2.0 whose descriptions open with a linked picture and a stray `</br>`. */
export const writeAnchorImageRss: WriteFeed = (
  channel,
  articles,
) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
<title>${escapeXml(channel.title)}</title>
<description>${escapeXml(channel.description)}</description>
<image>
<url>${channel.home}/logo.png</url>
<title>${escapeXml(channel.title)}</title>
<link>${channel.home}</link>
</image>
<generator>${escapeXml(channel.title)}</generator>
<link>${channel.home}/thoi-su.rss</link>
${articles.map(writeItem).join('\n')}
</channel>
</rss>
`

function writeItem(article: Article): string {
  const picture = `<a href="${article.url}"><img src="${article.image}?w=1200&h=0&q=100"></a></br>`
  return `<item>
<title>
${escapeXml(article.title)}
</title>
<description>
${cdata(` ${picture}${escapeXml(article.excerpt)} `)}
</description>
<pubDate>${rfc822(article.publishedAt)}</pubDate>
<link>
${article.url}
</link>
<guid>
${article.url}
</guid>
<slash:comments>0</slash:comments>
<enclosure type="image/jpeg" length="1200" url="${article.image}"/>
</item>`
}
