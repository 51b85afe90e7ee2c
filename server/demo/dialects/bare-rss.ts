import type { Article, Channel, WriteFeed } from '../article.ts'
import { rfc822ShortOffset, usDate } from '../dates.ts'
import { cdata, escapeXml } from '../xml.ts'

/** RSS 2.0 without prolog or guid, dates with the offset `+07`. */
export const writeShortOffsetRss: WriteFeed = (channel, articles) =>
  writeBareRss(channel, articles, rfc822ShortOffset)

/** The same bare shape with `M/D/YYYY h:mm:ss AM` dates that name no zone. */
export const writeUsDateRss: WriteFeed = (channel, articles) =>
  writeBareRss(channel, articles, usDate)

function writeBareRss(
  channel: Channel,
  articles: readonly Article[],
  formatDate: (at: number) => string,
): string {
  return `<rss version="2.0">
        <channel>
          <title>${escapeXml(channel.title)}</title>
          <link>${channel.home}</link>
${articles.map((article) => writeItem(article, formatDate(article.publishedAt))).join('\n')}
        </channel>
</rss>
`
}

function writeItem(article: Article, date: string): string {
  return `          <item>
            <title>${escapeXml(article.title)}</title>
            <link>${article.url}</link>
            <description>${cdata(escapeXml(article.excerpt))}</description>
            <pubDate>${date}</pubDate>
          </item>`
}
