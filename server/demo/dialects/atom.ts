import type { Article, WriteFeed } from '../article.ts'
import { isoHanoi } from '../dates.ts'
import { escapeXml } from '../xml.ts'

/** Atom 1.0 with an HTML summary, escaped twice as the standard asks, and times of edits. */
export const writeAtom: WriteFeed = (channel, articles) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
<title>${escapeXml(channel.title)}</title>
<subtitle>${escapeXml(channel.description)}</subtitle>
<id>${channel.home}/</id>
<link rel="alternate" type="text/html" href="${channel.home}/"/>
<link rel="self" type="application/atom+xml" href="${channel.home}/atom.xml"/>
<updated>${isoHanoi(Math.max(0, ...articles.map(({ updatedAt }) => updatedAt)))}</updated>
${articles.map((article) => writeEntry(article, channel.home)).join('\n')}
</feed>
`

function writeEntry(article: Article, home: string): string {
  const html = `<p><img src="${article.image}" alt=""/>${escapeXml(article.excerpt)}</p>`
  return `<entry>
<title type="text">${escapeXml(article.title)}</title>
<id>tag:${new URL(home).host},2026:${article.id}</id>
<link rel="alternate" type="text/html" href="${article.url}"/>
<published>${isoHanoi(article.publishedAt)}</published>
<updated>${isoHanoi(article.updatedAt)}</updated>
<summary type="html">${escapeXml(html)}</summary>
</entry>`
}
