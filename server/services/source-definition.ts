import type { AddSourceBody } from '../contract/source-pages.ts'
import { isZone } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { sourceAddress, sourceAddressKey } from '../domain/sources/source-address.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { readRecipe } from './read-recipe.ts'
import { Refusal } from './refusal.ts'
import type { SourceInForce } from './sources-in-force.ts'

const NAME_LENGTH = 200

/** A name as it is kept; throws `request.invalid` naming the field when nothing is left of it. */
export function readName(field: 'title' | 'publisher', text: string): string {
  const name = cleanText(text, { maxLength: NAME_LENGTH })
  if (name === '') throw new Refusal('request.invalid', { field })
  return name
}

/** Throws `source.address-refused`. */
export function readAddress(text: string): string {
  const address = sourceAddress(text)
  if (address === undefined) throw new Refusal('source.address-refused')
  return address
}

/** An empty text means that dates without a zone stay unknown. Throws `source.zone-unknown`. */
export function readZone(text: string): string | undefined {
  const zone = text.trim()
  if (zone === '') return undefined
  if (!isZone(zone)) throw new Refusal('source.zone-unknown', { zone: zone.slice(0, 60) })
  return zone
}

/** Two sources at one address would count every item as two voices. Throws `source.address-known`. */
export function refuseKnownAddress(address: string, others: readonly SourceInForce[]): void {
  const key = sourceAddressKey(address)
  const known = others.find(({ definition: { url } }) => sourceAddressKey(url) === key)
  if (!known) return
  const { id, title } = known.definition
  throw new Refusal('source.address-known', { id, title })
}

const DEFAULT_EVERY_MS = 15 * 60_000
const GAP_MS = 2_000
const ZONE = 'Asia/Ho_Chi_Minh'

/** What somebody said of a source → the source. Throws what its parts throw. */
export function toDefinition(id: string, body: AddSourceBody): SourceDefinition {
  return {
    id,
    title: readName('title', body.title),
    publisher: readName('publisher', body.publisher),
    kind: 'feed',
    url: readAddress(body.url),
    tier: body.tier,
    zone: readZone(body.zone ?? ZONE),
    dateOrder: body.dateOrder ?? 'dmy',
    everyMs: body.everyMs ?? DEFAULT_EVERY_MS,
    gapMs: GAP_MS,
    ...readingOf(body),
  }
}

/** What is said on how to read it; a recipe makes it a page. Throws `source.recipe-refused`. */
export function readingOf({
  area,
  fullText,
  recipe,
}: Pick<AddSourceBody, 'area' | 'fullText' | 'recipe'>): Partial<SourceDefinition> {
  return {
    ...(area === undefined ? {} : { area: area === 'country' ? undefined : area }),
    ...(fullText === undefined ? {} : { fullText }),
    ...(recipe === undefined ? {} : { kind: 'page' as const, recipe: readRecipe(recipe) }),
  }
}
