import { parseYaml, type ReadSource } from './parse-yaml.ts'

/** In force and two drafts of a file. */
const KEPT_TEXTS = 3

/**
 * Reads files that mostly stay as they were: what was read of a text is remembered by the file's
 * name for its last texts.
 */
export function makeParseOnce(): typeof parseYaml {
  const known = new Map<string, { readonly text: string; readonly read: ReadSource }[]>()
  return (text, name) => {
    const ofName = known.get(name) ?? []
    known.set(name, ofName)
    const found = ofName.find((one) => one.text === text)
    if (found) return found.read
    const read = parseYaml(text, name)
    ofName.unshift({ text, read })
    ofName.length = Math.min(ofName.length, KEPT_TEXTS)
    return read
  }
}
