import type { Label, PlaceLabel } from '../domain/rules/classification.ts'
import type { ItemRevision, ListedItem, StoredItem } from '../services/ports.ts'
import { flag, fromJson, nullable, optional } from './column-values.ts'
import { guidKey, urlKey } from './identity-keys.ts'
import type { ItemRow, LabelDimension, LabelRow } from './schema.ts'

/** Columns in which a new item is written. */
export const ITEM_COLUMNS = [
  ...(['id', 'source_id', 'guid', 'url', 'link', 'guid_key', 'url_key', 'title'] as const),
  ...(['excerpt', 'published_at', 'updated_at', 'fetched_at', 'seen_at', 'seen_day'] as const),
  ...(['late', 'version', 'text_hash', 'story_id', 'rule_set', 'circle'] as const),
] satisfies readonly (keyof ItemRow)[]

export const LABEL_COLUMNS = [
  ...(['item_id', 'dimension', 'label', 'position', 'score', 'threshold'] as const),
  ...(['evidence', 'seen_at', 'seen_day', 'circle'] as const),
] satisfies readonly (keyof LabelRow)[]

export function toItemRow(item: StoredItem): ItemRow {
  return {
    id: item.id,
    source_id: item.sourceId,
    guid: nullable(item.guid),
    url: nullable(item.url),
    link: nullable(item.link),
    guid_key: item.guid === undefined ? null : guidKey(item.sourceId, item.guid),
    url_key: item.url === undefined ? null : urlKey(item.url),
    title: item.title,
    excerpt: item.excerpt,
    published_at: nullable(item.publishedAt),
    updated_at: nullable(item.updatedAt),
    fetched_at: item.fetchedAt,
    seen_at: item.seenAt,
    seen_day: item.seenDay,
    late: flag(item.late),
    version: item.version,
    text_hash: item.textHash,
    story_id: item.storyId,
    rule_set: item.classification.ruleSet,
    circle: item.classification.circle,
  }
}

/** The labels of a new item, or of an old one with the classification of its new text. */
export function toLabelRows(
  item: Pick<StoredItem, 'id' | 'seenAt' | 'seenDay'>,
  { axes, hotSpots, places, tones = [], circle }: ItemRevision['classification'],
): readonly LabelRow[] {
  const rows = (dimension: LabelDimension, labels: readonly (Label | PlaceLabel)[]) =>
    labels.map((label, position) => ({
      item_id: item.id,
      dimension,
      label: label.id,
      position,
      // A place is named or it is not: there is no score.
      score: 'score' in label ? label.score : 0,
      threshold: 'threshold' in label ? label.threshold : 0,
      evidence: JSON.stringify(label.evidence),
      seen_at: item.seenAt,
      seen_day: item.seenDay,
      circle,
    }))
  return [
    ...[...rows('axis', axes), ...rows('hotSpot', hotSpots), ...rows('place', places)],
    ...rows('tone', tones),
  ]
}

/** An item beside one of its labels: what the list query gives, one row per label. */
export type JoinedRow = ItemRow & {
  story_items: number | null
  case_id: string | null
} & { [K in keyof JoinedLabel]: JoinedLabel[K] | null }

type JoinedLabel = Pick<LabelRow, 'dimension' | 'label' | 'score' | 'threshold' | 'evidence'>

/** Joined rows, the labels of an item in a row and in order → items in the order of the rows. */
export function toListedItems(rows: readonly JoinedRow[]): readonly ListedItem[] {
  const byId = new Map<string, JoinedRow[]>()
  for (const row of rows) {
    const known = byId.get(row.id)
    if (known) known.push(row)
    else byId.set(row.id, [row])
  }
  return [...byId.values()].flatMap((group) => {
    const [row] = group
    return row ? [toListedItem(row, group)] : []
  })
}

function toListedItem(row: JoinedRow, group: readonly JoinedRow[]): ListedItem {
  return {
    id: row.id,
    sourceId: row.source_id,
    guid: optional(row.guid),
    url: optional(row.url),
    link: optional(row.link),
    title: row.title,
    excerpt: row.excerpt,
    publishedAt: optional(row.published_at),
    updatedAt: optional(row.updated_at),
    fetchedAt: row.fetched_at,
    seenAt: row.seen_at,
    seenDay: row.seen_day,
    late: row.late === 1,
    version: row.version,
    textHash: row.text_hash,
    storyId: row.story_id,
    classification: {
      ruleSet: row.rule_set,
      axes: labelsOf(group, 'axis'),
      hotSpots: labelsOf(group, 'hotSpot'),
      places: labelsOf(group, 'place').map(({ id, evidence }) => ({ id, evidence })),
      ...tonesOf(group),
      circle: row.circle,
    },
    storyItems: row.story_items ?? 1,
    caseId: optional(row.case_id),
  }
}

function tonesOf(group: readonly JoinedRow[]): { readonly tones?: readonly Label[] } {
  const tones = labelsOf(group, 'tone')
  return tones.length === 0 ? {} : { tones }
}

function labelsOf(group: readonly JoinedRow[], wanted: LabelDimension): readonly Label[] {
  return group.flatMap(({ dimension, label, score, threshold, evidence }) =>
    dimension === wanted && label !== null && evidence !== null
      ? [{ id: label, score: score ?? 0, threshold: threshold ?? 0, evidence: fromJson(evidence) }]
      : [],
  )
}
