import { canonicalUrl } from '../domain/items/canonical-url.ts'
import type { ReadItem } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { ItemStore } from './ports.ts'

/** Items that the store does not know, by the same identity as filing. */
export async function findFresh(
  store: Pick<ItemStore, 'findKnown'>,
  { id: sourceId }: Pick<SourceDefinition, 'id'>,
  items: readonly ReadItem[],
): Promise<readonly ReadItem[]> {
  const keyed = items.map((item) => ({
    item,
    guid: item.guid,
    url: item.url === undefined ? undefined : canonicalUrl(item.url),
  }))
  const known = await store.findKnown(keyed.map(({ guid, url }) => ({ sourceId, guid, url })))
  const urls = new Set(known.map(({ url }) => url))
  const guids = new Set(known.map((row) => (row.sourceId === sourceId ? row.guid : undefined)))
  return keyed
    .filter(({ guid, url }) => !(url && urls.has(url)) && !(guid && guids.has(guid)))
    .map(({ item }) => item)
}
