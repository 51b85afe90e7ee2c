import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { namesIn, RULE_FOLDERS } from './rule-folder.ts'
import type { RuleTexts } from './rule-texts.ts'

/** One file as a release or a draft has it. */
export interface OverlayEntry {
  /** Relative to the rules folder. */
  readonly path: string
  /** Undefined where the file is taken away. */
  readonly text: string | undefined
  /** Hash of the file's text that the change was made on; undefined where there was none. */
  readonly baseHash: string | undefined
}

export type Overlay = readonly OverlayEntry[]

/**
 * The files with the overlay's in their place. A rule that the overlay brings or takes away is
 * entered in the plan's order or struck from it, so that `plan.yaml` itself need never be edited.
 */
export function overlayTexts(base: RuleTexts, overlay: Overlay, planId: string): RuleTexts {
  const texts = new Map(base)
  for (const { path, text } of overlay) {
    if (text === undefined) texts.delete(path)
    else texts.set(path, text)
  }
  const planFile = `${planId}/plan.yaml`
  const plan = texts.get(planFile)
  const isOtherSet = [...texts.keys()].some((path) => !base.has(path)) || texts.size < base.size
  if (plan !== undefined && isOtherSet)
    texts.set(planFile, listAgain(plan, { texts, base, planId }))
  return texts
}

interface Listing {
  readonly texts: RuleTexts
  readonly base: RuleTexts
  readonly planId: string
}

function listAgain(plan: string, { texts, base, planId }: Listing): string {
  const document = parseDocument(plan, { schema: 'failsafe' })
  if (document.errors.length > 0 || !isMap(document.contents)) return plan
  for (const [key, folder] of [
    ['axes', RULE_FOLDERS.axis],
    ['hotSpots', RULE_FOLDERS.hotSpot],
  ] as const) {
    const list = document.get(key)
    if (!isSeq(list)) continue
    const now = namesIn(texts, `${planId}/${folder}`)
    const gone = namesIn(base, `${planId}/${folder}`).filter((name) => !now.includes(name))
    const listed = list.items.map((item) => (isScalar(item) ? String(item.value) : ''))
    const come = now.filter((name) => !base.has(`${planId}/${folder}/${name}.yaml`))
    list.items = list.items.filter((item) => !isScalar(item) || !gone.includes(String(item.value)))
    for (const name of come) if (!listed.includes(name)) list.add(document.createNode(name))
  }
  return document.toString({ lineWidth: 0 })
}

/** Paths whose file says something else than the overlay was made on: somebody must choose. */
export function changedUnder(
  base: RuleTexts,
  overlay: Overlay,
  hash: (text: string) => string,
): readonly string[] {
  return overlay.flatMap(({ path, text, baseHash }) => {
    const file = base.get(path)
    const isSame = (file === undefined ? undefined : hash(file)) === baseHash
    return isSame || file === text ? [] : [path]
  })
}
