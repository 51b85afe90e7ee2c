import type { CheerioAPI } from 'cheerio/slim'
import { plainText } from '../domain/items/plain-text.ts'
import type { ArticleOutcome } from '../domain/sources/outcome.ts'
import { openPage } from './open-page.ts'

/** More than any article; what comes after has no new matter in it. */
const LONGEST = 20_000

/** A caption or a "read more" is shorter. */
const PARAGRAPH_LENGTH = 40

/** Of the text of a block; a list of other articles is nearly all links. */
const MOST_LINKED = 0.5

const ASIDE =
  'script, style, noscript, template, iframe, svg, form, nav, aside, header, footer, figure, button, select, [role="navigation"], [role="complementary"], [aria-hidden="true"], [hidden]'

const MARKED = ['[itemprop="articleBody"]', 'article', 'main', '[role="main"]']

/**
 * The page of an article → its main text, a paragraph per line, at most 20,000 characters. For the
 * classifier in memory; nobody keeps it.
 */
export function readArticle(html: string): ArticleOutcome {
  return openPage(html, ($): ArticleOutcome => {
    $(ASIDE).remove()
    const text = markedText($) ?? densestText($)
    if (text === '') return { kind: 'broken', fault: 'not-a-page', detail: 'no text of an article' }
    return { kind: 'article', text: text.slice(0, LONGEST) }
  })
}

type Box = ReturnType<CheerioAPI>

/** What the page itself calls its article, if there is some text in it. */
function markedText($: CheerioAPI): string | undefined {
  return MARKED.map((selector) => $(selector))
    .filter((box) => box.length === 1)
    .map((box) => textOf($, box.find('p, h2, h3, li, blockquote')))
    .find((text) => text.length >= 3 * PARAGRAPH_LENGTH)
}

/** Else the element whose own paragraphs hold the most text. */
function densestText($: CheerioAPI): string {
  return $('p')
    .parent()
    .toArray()
    .map((parent) => textOf($, $(parent).children('p')))
    .reduce((best, text) => (text.length > best.length ? text : best), '')
}

function textOf($: CheerioAPI, paragraphs: Box): string {
  return paragraphs
    .toArray()
    .filter((paragraph) => !isLinks($(paragraph)))
    .map((paragraph) => plainText($(paragraph).html() ?? ''))
    .filter((text) => text.length >= PARAGRAPH_LENGTH)
    .join('\n')
}

function isLinks(block: Box): boolean {
  const length = block.text().trim().length
  return length === 0 || block.find('a').text().trim().length / length > MOST_LINKED
}
