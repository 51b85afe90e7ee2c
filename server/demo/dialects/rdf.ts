import type { Article, WriteFeed } from '../article.ts'
import { isoHanoi } from '../dates.ts'
import { escapeXml } from '../xml.ts'

/** RSS 1.0: items beside the channel, not in it, identity in `rdf:about`, time in `dc:date`. */
export const writeRdf: WriteFeed = (channel, articles) => `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${channel.home}/index.rdf">
<title>${escapeXml(channel.title)}</title>
<link>${channel.home}/</link>
<description>${escapeXml(channel.description)}</description>
<dc:language>vi</dc:language>
<items>
<rdf:Seq>
${articles.map(({ url }) => `<rdf:li rdf:resource="${url}"/>`).join('\n')}
</rdf:Seq>
</items>
</channel>
${articles.map(writeItem).join('\n')}
</rdf:RDF>
`

function writeItem(article: Article): string {
  return `<item rdf:about="${article.url}">
<title>${escapeXml(article.title)}</title>
<link>${article.url}</link>
<description>${escapeXml(article.excerpt)}</description>
<dc:date>${isoHanoi(article.publishedAt)}</dc:date>
</item>`
}
