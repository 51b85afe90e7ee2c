import { isRecord, type Reading } from './reading.ts'

/** Each is looked for around every place of a text that holds one of its words; people write thirty. */
const MOST_NEAR = 200

/** A fault when a rule would hold up everybody's items. */
export function checkSize(reading: Reading): void {
  const near = countNear(reading.source.value)
  if (near > MOST_NEAR) {
    reading.fault([], `"near" stands here ${near} times, at most ${MOST_NEAR} are possible`)
  }
}

function countNear(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countNear(one), 0)
  if (!isRecord(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'near' ? 1 : 0) + countNear(one),
    0,
  )
}
