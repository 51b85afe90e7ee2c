import { sql } from 'kysely'
import type { BacktestStore, JudgedKind, ShownFind } from '../services/backtest-ports.ts'
import { insertRows } from './bulk.ts'
import { fromJson, optional } from './column-values.ts'
import type { Db } from './engine.ts'
import type { BacktestItemRow } from './learning-schema.ts'

const COLUMNS = [
  ...(['backtest_id', 'dimension', 'label', 'item_id', 'kind', 'seen_at'] as const),
  ...(['text_hash', 'draw', 'evidence'] as const),
] satisfies readonly (keyof BacktestItemRow)[]

export async function addFinds(
  db: Db,
  backtest: string,
  finds: Parameters<BacktestStore['addFinds']>[1],
): Promise<void> {
  const rows = finds.map((find) => ({
    backtest_id: backtest,
    dimension: find.dimension,
    label: find.label,
    item_id: find.itemId,
    kind: find.kind,
    seen_at: find.seenAt,
    text_hash: find.textHash,
    draw: find.draw,
    evidence: JSON.stringify({ before: find.before, after: find.after }),
  }))
  const onConflict = sql`ON CONFLICT DO NOTHING`
  await insertRows(db, { table: 'backtest_items', columns: COLUMNS, rows, onConflict })
}

type Listed = Parameters<BacktestStore['listFinds']>[0]

export async function listFinds(
  db: Db,
  { before, limit, ...of }: Listed,
): Promise<readonly ShownFind[]> {
  let query = findsOf(db, of)
  if (before) {
    query = query.where(
      sql<boolean>`(found.seen_at, found.item_id) < (${before.seenAt}, ${before.id})`,
    )
  }
  const newest = query.orderBy('found.seen_at', 'desc').orderBy('found.item_id', 'desc')
  return (await newest.limit(limit).execute()).map(toShown)
}

export async function drawFinds(
  db: Db,
  { limit, ...of }: Parameters<BacktestStore['drawFinds']>[0],
): Promise<readonly ShownFind[]> {
  const drawn = findsOf(db, of).orderBy('found.draw').orderBy('found.item_id')
  return (await drawn.limit(limit).execute()).map(toShown)
}

function findsOf(db: Db, of: Omit<Listed, 'limit' | 'before'>) {
  return db
    .selectFrom('backtest_items as found')
    .innerJoin('items', 'items.id', 'found.item_id')
    .leftJoin('judgements as said', (join) =>
      join
        .onRef('said.item_id', '=', 'found.item_id')
        .onRef('said.dimension', '=', 'found.dimension')
        .onRef('said.label', '=', 'found.label')
        .onRef('said.text_hash', '=', 'found.text_hash'),
    )
    .select(['found.item_id', 'found.dimension', 'found.label', 'found.kind', 'found.seen_at'])
    .select(['found.text_hash', 'found.draw', 'found.evidence', 'said.verdict'])
    .select(['items.title', 'items.excerpt', 'items.source_id', 'items.link', 'items.circle'])
    .select('items.text_hash as now_hash')
    .where('found.backtest_id', '=', of.backtest)
    .where('found.dimension', '=', of.dimension)
    .where('found.label', '=', of.label)
    .where('found.kind', '=', of.kind)
    .where('found.seen_at', '>=', of.from)
    .where('found.seen_at', '<=', of.to)
}

type FoundRow = Awaited<ReturnType<ReturnType<typeof findsOf>['execute']>>[number]

function toShown(row: FoundRow): ShownFind {
  const { before, after } = fromJson<Pick<ShownFind, 'before' | 'after'>>(row.evidence)
  return {
    itemId: row.item_id,
    dimension: row.dimension,
    label: row.label,
    kind: row.kind as ShownFind['kind'], // the query asked for one of them
    seenAt: row.seen_at,
    textHash: row.text_hash,
    draw: row.draw,
    ...{ before, after },
    title: row.title,
    excerpt: row.excerpt,
    sourceId: row.source_id,
    link: optional(row.link),
    circle: row.circle,
    nowHash: row.now_hash,
    verdict: optional(row.verdict),
  }
}

/** What people judged of the texts that the run saw; of the rest, what the desk said. */
export async function judgedFinds(db: Db, backtest: string): Promise<readonly JudgedKind[]> {
  const found = db.selectFrom('backtest_items as found').where('backtest_id', '=', backtest)
  const judged = await found
    .innerJoin('judgements as said', (join) =>
      join
        .onRef('said.item_id', '=', 'found.item_id')
        .onRef('said.dimension', '=', 'found.dimension')
        .onRef('said.label', '=', 'found.label')
        .onRef('said.text_hash', '=', 'found.text_hash'),
    )
    .select(['found.item_id', 'found.dimension', 'found.label', 'found.kind', 'found.seen_at'])
    .select('said.verdict')
    .execute()
  const reported = await found
    .innerJoin('candidate_examples as said', (join) =>
      join.onRef('said.item_id', '=', 'found.item_id').onRef('said.label', '=', 'found.label'),
    )
    .where('found.dimension', '=', 'hotSpot')
    .select(['found.item_id', 'found.dimension', 'found.label', 'found.kind', 'found.seen_at'])
    .select('said.kind as verdict')
    .execute()
  const known = new Set(judged.map((row) => `${row.item_id} ${row.dimension} ${row.label}`))
  const rest = reported.filter((row) => !known.has(`${row.item_id} ${row.dimension} ${row.label}`))
  return [...judged, ...rest].map((row) => ({
    itemId: row.item_id,
    dimension: row.dimension,
    label: row.label,
    kind: row.kind as JudgedKind['kind'], // written by addFinds alone
    seenAt: row.seen_at,
    verdict: row.verdict,
  }))
}

/** Other labels of the newest items that a draft gives a label to. */
export async function countBeside(
  db: Db,
  { backtest, dimension, label, limit }: Parameters<BacktestStore['beside']>[0],
): ReturnType<BacktestStore['beside']> {
  const some = db
    .selectFrom('backtest_items')
    .select('item_id')
    .where('backtest_id', '=', backtest)
    .where('dimension', '=', dimension)
    .where('label', '=', label)
    .where('kind', 'in', ['gained', 'changed', 'kept'])
    .orderBy('draw')
    .limit(limit)
  const items = await some.execute()
  const labels = await db
    .selectFrom('labels')
    .select((select) => ['labels.label', select.fn.countAll<number>().as('items')])
    .where('labels.dimension', '=', dimension)
    .where('labels.label', '!=', label)
    .where('labels.item_id', 'in', some)
    .groupBy('labels.label')
    .execute()
  return { items: items.length, labels }
}
