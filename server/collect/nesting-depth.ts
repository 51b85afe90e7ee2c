/** Elements without content, and those whose end an HTML parser supplies: unclosed ones do not nest. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead tbody tfoot colgroup'.split(
    ' ',
  ),
)

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][A-Za-z0-9:-]*)[^<>]*?(\/?)>/g

/**
 * How deep the elements of an HTML text nest, by its tags alone and in one pass. Tree builders and
 * walkers need time or stack that grows with the depth (100,000 nested divs: 73 s), so that
 * it is looked at before they start.
 */
export function nestingDepth(html: string): number {
  const open: string[] = []
  let deepest = 0
  for (const [, slash, written, selfClosed] of html.matchAll(TOKEN)) {
    const name = written?.toLowerCase()
    if (name === undefined || FLAT.has(name)) continue
    if (slash === '/') close(open, name)
    else if (selfClosed === '') open.push(name)
    deepest = Math.max(deepest, open.length)
  }
  return deepest
}

/** Real pages close within a few levels; a search without end would make the check itself slow. */
const REACH = 64

function close(open: string[], name: string): void {
  const at = open.lastIndexOf(name)
  if (at !== -1 && open.length - at <= REACH) open.length = at
}
