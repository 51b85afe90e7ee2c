import { isMap, isSeq, parseDocument } from 'yaml'
import type { Mend } from './propose-mends.ts'

/** The text of a rule with one change, and the example that it mends; comments stay. */
export function applyMend(
  text: string,
  mend: Mend,
  example?: { readonly kind: 'hit' | 'miss'; readonly title: string },
): string {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  if (document.errors.length > 0 || !isMap(document.contents)) return text
  const append = (path: readonly string[], value: unknown) => {
    const list = document.getIn(path)
    if (isSeq(list)) list.add(document.createNode(value))
    else document.setIn(path, document.createNode([value]))
  }
  switch (mend.kind) {
    case 'except':
      append(['except'], mend.phrase)
      break
    case 'veto':
      append(['none'], { any: [mend.phrase], where: 'title' })
      break
    case 'not-abroad':
      append(['none'], { circle: 'abroad' })
      break
    case 'city':
      document.set('place', document.createNode('city'))
      break
    case 'phrase':
      append(['phrases'], { [mend.phrase]: String(mend.weight) })
      break
    case 'near': {
      const { phrases, within, weight } = mend
      append(['phrases'], { near: [...phrases], within: String(within), weight: String(weight) })
      break
    }
  }
  if (example) append(['examples', example.kind], example.title)
  return document.toString({ lineWidth: 0 })
}
