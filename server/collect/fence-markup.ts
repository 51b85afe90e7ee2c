/** Elements of a feed that hold text, and in careless feeds bare HTML. */
const TEXT_ELEMENTS = 'content:encoded|encoded|description|content|summary|subtitle|title|body'

const TOKEN = new RegExp(
  `<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|<!--[\\s\\S]*?(?:-->|$)|<(/?)((?:[A-Za-z]+:)?(?:${TEXT_ELEMENTS}))(?=[\\s>/])([^<>]*)>`,
  'g',
)

const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/g

/**
 * Puts the HTML that stands bare inside a text element into CDATA. As XML it would be torn into a
 * tree that loses the order of its words, and one unclosed <br> in it would lose the whole feed.
 */
export function fenceMarkup(xml: string): string {
  const out: string[] = []
  let at = 0
  let open: { name: string; from: number } | undefined
  for (const token of xml.matchAll(TOKEN)) {
    const [written, slash, name, attributes] = token
    if (name === undefined) continue
    if (slash === '') {
      if (open === undefined && !attributes?.endsWith('/')) {
        open = { name, from: token.index + written.length }
      }
    } else if (open?.name === name) {
      out.push(xml.slice(at, open.from), fenced(xml.slice(open.from, token.index)))
      at = token.index
      open = undefined
    }
  }
  out.push(xml.slice(at))
  return out.join('')
}

function fenced(inner: string): string {
  if (!/<[A-Za-z/]/.test(inner.replace(CDATA, ''))) return inner
  const bare = inner.replace(CDATA, '$1').replaceAll(']]>', ']]&gt;')
  return `<![CDATA[${bare}]]>`
}
