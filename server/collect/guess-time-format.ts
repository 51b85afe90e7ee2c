import { readDateAs } from '../domain/items/date-format.ts'
import { readDate } from '../domain/items/dates.ts'

const DAYS = ['dd/MM/yyyy', 'dd-MM-yyyy', 'dd.MM.yyyy', 'dd/MM/yy']
const CLOCKS = ['HH:mm', 'HH[h]mm', 'HH[g]mm', 'HH [giờ] mm']
const JOINS = [
  ...['D C', 'D - C', 'D | C', 'D, C', 'D [lúc] C', '[Ngày] D [lúc] C'],
  ...['C D', 'C - D', 'C | D', 'C, D', 'C [ngày] D', 'C, [ngày] D'],
]

/** How ward portals write their times, as the recipe's language says it. */
const FORMATS = JOINS.flatMap((join) =>
  DAYS.flatMap((day) => CLOCKS.map((clock) => join.replace('D', day).replace('C', clock))),
)

/** Any zone will do to see whether a text can be read. */
const ZONE = 'Asia/Ho_Chi_Minh'

/**
 * The format by which most of these times can be read, where the ordinary reader takes none of them;
 * `undefined` when none is needed or none helps.
 */
export function guessTimeFormat(times: readonly string[]): string | undefined {
  if (times.some((time) => readDate(time, { zone: ZONE }) !== undefined)) return undefined
  const readable = FORMATS.map((format) => ({
    format,
    count: times.filter((time) => readDateAs(time, { format, zone: ZONE }) !== undefined).length,
  }))
  const [best] = readable.sort((a, b) => b.count - a.count)
  return best !== undefined && best.count > 0 ? best.format : undefined
}
