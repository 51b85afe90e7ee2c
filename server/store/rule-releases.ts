import type { Overlay } from '../domain/rules/overlay.ts'
import type {
  ReleasedChange,
  ReleaseHead,
  RuleRelease,
  RuleReleaseStore,
} from '../services/rule-ports.ts'
import { fromJson, optional } from './column-values.ts'
import type { Db } from './engine.ts'
import type { RuleReleaseRow } from './rule-schema.ts'

/** Rows are only ever added. */
export function ruleReleasesOn(db: Db): RuleReleaseStore {
  return {
    newestSeq: async () => {
      const { seq } = await db
        .selectFrom('rule_releases')
        .select((select) => select.fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow()
      // `max` of no rows is NULL, whatever its type says.
      return (seq as number | null) ?? 0
    },
    newest: async () => {
      const rows = db.selectFrom('rule_releases').selectAll().orderBy('seq', 'desc')
      const row = await rows.limit(1).executeTakeFirst()
      return row && toRelease(row)
    },
    find: async (seq) => {
      const rows = db.selectFrom('rule_releases').selectAll().where('seq', '=', seq)
      const row = await rows.executeTakeFirst()
      return row && toRelease(row)
    },
    list: async (limit) => {
      const rows = db.selectFrom('rule_releases').selectAll().orderBy('seq', 'desc')
      return (await rows.limit(limit).execute()).map(toHead)
    },
    insert: async ({ approver, previous, draftId, overlay, diff, measures, ...same }) => {
      await db
        .insertInto('rule_releases')
        .values({
          ...same,
          ...{ approver: approver ?? null, previous: previous ?? null, draft_id: draftId ?? null },
          ...{ overlay: JSON.stringify(overlay), diff: JSON.stringify(diff) },
          measures: JSON.stringify(measures ?? null),
        })
        .execute()
    },
  }
}

function toHead(row: RuleReleaseRow): ReleaseHead {
  const { diff, ...head } = toRelease(row)
  const { overlay: _overlay, measures: _measures, ...rest } = head
  return { ...rest, files: diff.map(({ path }) => path) }
}

/** JSON leaves out what is undefined; here it is there again. */
function toRelease(row: RuleReleaseRow): RuleRelease {
  const { approver, previous, draft_id, ...same } = row
  const overlay = fromJson<Overlay>(row.overlay)
  const diff = fromJson<readonly ReleasedChange[]>(row.diff)
  return {
    ...same,
    ...{ approver: optional(approver), previous: optional(previous), draftId: optional(draft_id) },
    overlay: overlay.map(({ path, text, baseHash }) => ({ path, text, baseHash })),
    diff: diff.map(({ path, before, after }) => ({ path, before, after })),
    measures: fromJson<unknown>(row.measures) ?? undefined,
  }
}
