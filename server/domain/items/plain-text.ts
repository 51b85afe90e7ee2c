import { cleanText } from '../text/clean-text.ts'
import { decodeEntities } from './html-entities.ts'

/** Elements that put no space between their text and its neighbours. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
)

/** Elements whose content nobody reads. */
const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'svg',
  'math',
  'object',
])

/** Where markup begins: HTML needs a letter, /, ! or ? behind the <, so "5 < 7" is text. */
const MARKUP = /<(?=[A-Za-z!?]|\/[A-Za-z])/g

/**
 * Text that may hold HTML → plain text of at most `maxLength` UTF-16 units: tags gone, entities
 * decoded, once more where a source encodes twice. What is still encoded then is shown literally,
 * so no second reading turns it into a tag.
 */
export function plainText(html: string, maxLength?: number): string {
  const decoded = decodeEntities(stripTags(html))
  const twice = decodeEntities(decoded, '<>&')
  return cleanText(twice, maxLength === undefined ? {} : { maxLength })
}

/** Removes tags, comments and unread elements in one pass, linear in the length of the text. */
export function stripTags(html: string): string {
  const kept: string[] = []
  let at = 0
  for (;;) {
    MARKUP.lastIndex = at
    const start = MARKUP.exec(html)?.index
    if (start === undefined) break
    kept.push(html.slice(at, start))
    const { end, name } = readTag(html, start)
    if (!INLINE.has(name)) kept.push(' ')
    at = SILENT.has(name) && html[start + 1] !== '/' ? endOfElement(html, end, name) : end
  }
  kept.push(html.slice(at))
  return kept.join('')
}

/** Markup that never ends is cut text: nothing of it is shown. */
function readTag(html: string, start: number): { end: number; name: string } {
  if (html.startsWith('<!--', start)) return { end: after(html, '-->', start + 4), name: '!' }
  if (html.startsWith('<![CDATA[', start)) return { end: start + 9, name: 'span' }
  if (/[!?]/.test(html[start + 1] ?? '')) return { end: after(html, '>', start), name: '!' }
  const written =
    /^<\/?([A-Za-z][A-Za-z0-9:-]{0,40})/.exec(html.slice(start, start + 44))?.[1] ?? ''
  // XHTML in a feed may have a prefix: <h:em>.
  const name = written.slice(written.lastIndexOf(':') + 1).toLowerCase()
  return { end: endOfTag(html, start), name }
}

const TAG_MARK = />|=\s*["']/g

/** A > inside a quoted attribute does not end the tag; a quote that runs into another tag is none. */
function endOfTag(html: string, start: number): number {
  TAG_MARK.lastIndex = start
  for (;;) {
    const mark = TAG_MARK.exec(html)
    if (!mark) return html.length
    if (mark[0] === '>') return mark.index + 1
    const open = mark.index + mark[0].length
    const close = html.indexOf(html[open - 1] ?? '', open)
    if (close !== -1 && !html.slice(open, close).includes('<')) TAG_MARK.lastIndex = close + 1
  }
}

function endOfElement(html: string, from: number, name: string): number {
  const close = new RegExp(`</${name}[\\s>]`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  return found ? after(html, '>', found.index) : html.length
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at === -1 ? html.length : at + mark.length
}
