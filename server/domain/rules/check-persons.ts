import { isLowerAt, isUpperAt } from '../text/characters.ts'
import { syllableKey, textKey } from '../text/syllable-key.ts'
import { cutSyllables } from '../text/syllables.ts'
import type { Fault } from './fault.ts'
import { NAME_LISTS } from './phrase-table.ts'
import type { SourceFile } from './reading.ts'
import { visitTexts } from './visit-texts.ts'

/** Shared lists of names that are no persons': of events, offices and the like, and of places. */
export const THING_LISTS: readonly string[] = ['names-of-things', ...NAME_LISTS]

/** Families without those whose name begins the names of many places: Hà, Cao, Thái, Mai. */
const FAMILIES = keysOf(
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Đoàn Trịnh Trương',
)

/** Behind these the name is that of a place, a school, a prize … */
const KINDS = keysOf(
  'đường phố ngõ ngách cầu chợ hồ sông phường xã quận huyện tỉnh thành tp trường viện viên hầm vượt ' +
    'bến ga giải tượng chùa đền lăng tàng quỹ dịch tưởng học thpt thcs đảo khu tập',
)

/** Behind these even two syllables are a person. */
const ADDRESSES = keysOf('ông bà anh chị cô chú bác cháu bé em nghi phạm bị cáo ca sĩ tướng')

/** Long dead: streets, bridges and stations of every town bear their names. */
const STREETS = new Set(
  [
    ...['Trần Hưng Đạo', 'Lý Thường Kiệt', 'Lý Thái Tổ', 'Lê Thánh Tông', 'Hồ Chí Minh'],
    ...['Phan Bội Châu', 'Phan Chu Trinh', 'Phan Đình Phùng', 'Hoàng Hoa Thám', 'Hồ Xuân Hương'],
    ...['Võ Nguyên Giáp', 'Phạm Văn Đồng', 'Nguyễn Văn Linh', 'Võ Văn Kiệt', 'Võ Chí Công'],
    ...['Lê Văn Lương', 'Trần Duy Hưng', 'Nguyễn Chí Thanh', 'Nguyễn Văn Cừ', 'Phạm Ngọc Thạch'],
  ].map(textKey),
)

/** Parts of a rule whose texts are looked for in news; its examples may hold names of streets. */
const MATCHED = ['phrases', 'any', 'all', 'none', 'except']

const UNIT_KIND = /^(?:phường|xã|thị trấn|quận|huyện|thị xã|đặc khu|P\.)\s*/iu

/** Whether a name is that of a known place or thing, however it is spelled. */
export type IsKnownName = (name: string) => boolean

/** Units are known by their bare names too. */
export function makeIsKnownName(names: readonly string[]): IsKnownName {
  const known = new Set(
    names.flatMap((name) => [textKey(name), textKey(name.replace(UNIT_KIND, ''))]),
  )
  return (name) => known.has(textKey(name)) || STREETS.has(textKey(name))
}

/** Rules name matters, never persons: a phrase that holds what looks like a person's name is a fault. */
export function checkPersons(file: SourceFile, isKnown: IsKnownName): readonly Fault[] {
  const faults: Fault[] = []
  visitTexts(file.value, (path, text) => {
    if (path.length < 2 || !MATCHED.includes(String(path[0]))) return
    for (const phrase of text.split('|')) {
      const name = findPerson(phrase, isKnown)
      if (name !== undefined) {
        faults.push({ file: file.file, line: file.lineOf(path), message: complaint(name) })
      }
    }
  })
  return faults
}

const SAYS_PERSON = 'looks like the name of a person'

/** A draft may be half-finished, but it may never hold this. */
export function isOfPerson({ message }: Fault): boolean {
  return message.includes(SAYS_PERSON)
}

function complaint(name: string): string {
  return `"${name}" ${SAYS_PERSON}: rules name matters, never persons. Write what \
it is ("đường ${name}"), or list it in shared/names-of-things.yaml if it is an event or an institution`
}

/**
 * Three or four capitalised syllables in a row, the first of which is the name of a family; two,
 * which are a place as often, only behind a form of address.
 */
function findPerson(phrase: string, isKnown: IsKnownName): string | undefined {
  // Most phrases hold no capital, and this runs at every key of an editor.
  if (!/\p{Lu}/u.test(phrase) || isKnown(phrase)) return undefined
  const { count, starts, ends } = cutSyllables(phrase)
  const syllables = Array.from({ length: count }, (_, i) => phrase.slice(starts[i], ends[i]))
  const keys = syllables.map(syllableKey)
  for (let from = 0; from < count; from += 1) {
    const to = endOfName(syllables, from)
    const before = keys[from - 1] ?? ''
    const isLong = to - from === 3 || to - from === 4
    const isPerson = isLong ? !KINDS.has(before) : to - from === 2 && ADDRESSES.has(before)
    const name = phrase.slice(starts[from], ends[to - 1])
    if (isPerson && FAMILIES.has(keys[from] ?? '') && !isKnown(name)) return name
    from = Math.max(from, to - 1)
  }
  return undefined
}

function endOfName(syllables: readonly string[], from: number): number {
  let to = from
  while (to < syllables.length && isCapitalised(syllables[to] ?? '')) to += 1
  return to
}

/** AN is an abbreviation, An may be a name. */
function isCapitalised(syllable: string): boolean {
  return isUpperAt(syllable, 0) && (syllable.length === 1 || isLowerAt(syllable, 1))
}

function keysOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(syllableKey))
}
