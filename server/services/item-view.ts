import type { ItemView } from '../contract/items.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { ListedItem } from './ports.ts'

/** A stored item as the desk shows it. A source that has left the plan keeps its id as its name. */
export function toItemView(
  item: ListedItem,
  sources: ReadonlyMap<string, Pick<SourceDefinition, 'title' | 'tier'>>,
): ItemView {
  const source = sources.get(item.sourceId)
  const { axes, hotSpots, places, circle } = item.classification
  return {
    id: item.id,
    sourceId: item.sourceId,
    sourceTitle: source?.title ?? item.sourceId,
    tier: source?.tier ?? 'press',
    title: item.title,
    excerpt: item.excerpt,
    ...(item.link === undefined ? {} : { url: item.link }),
    ...(item.publishedAt === undefined ? {} : { publishedAt: item.publishedAt }),
    fetchedAt: item.fetchedAt,
    seenAt: item.seenAt,
    version: item.version,
    late: item.late,
    circle,
    axes,
    hotSpots,
    places,
    storyId: item.storyId,
    storyItems: item.storyItems,
    ...(item.caseId === undefined ? {} : { caseId: item.caseId }),
  }
}
