import { kindsOf } from '../domain/rules/backtest-run.ts'
import { nameOf, type RuleKey } from '../domain/rules/changed-rules.ts'
import type { ComparedSets } from '../domain/rules/compare-sets.ts'
import type { JudgedFind, JudgedLabel } from '../services/backtest-ports.ts'
import type { ItemReader, ItemTextRow } from '../store/open-item-reader.ts'

type Both = ReturnType<ComparedSets['compare']>

/** Where the items that somebody has judged fall now; those of rules that did not change are passed over. */
export async function judgedFinds(
  {
    reader,
    judged,
    keys,
  }: {
    readonly reader: ItemReader
    readonly judged: readonly JudgedLabel[]
    readonly keys: readonly RuleKey[]
  },
  compare: (row: ItemTextRow) => Both,
): Promise<readonly JudgedFind[]> {
  const changed = new Set(keys.map(nameOf))
  const asked = judged.filter(({ dimension, label }) => {
    return changed.has(nameOf({ dimension, id: label }))
  })
  const rows = await reader.byId([...new Set(asked.map(({ itemId }) => itemId))])
  const byId = new Map(rows.map((row) => [row.id, { row, both: undefined as Both | undefined }]))
  return asked.flatMap((one) => {
    const found = byId.get(one.itemId)
    if (found === undefined) return []
    found.both ??= compare(found.row)
    return [findOf(one, found.row, found.both)]
  })
}

function findOf(
  { itemId, dimension, label }: JudgedLabel,
  { seenAt, textHash }: ItemTextRow,
  { before, after }: Both,
): JudgedFind {
  const key = dimension === 'axis' ? 'axes' : 'hotSpots'
  const kind: JudgedFind['kind'] =
    kindsOf(dimension, { before: before[key], after: after[key] }).get(label) ?? 'none'
  // Last of the draw: it was judged, so nobody is asked again.
  const draw = 2 ** 32
  const base = { itemId, dimension, label, kind, seenAt, textHash, draw }
  return { ...base, before: undefined, after: undefined }
}
