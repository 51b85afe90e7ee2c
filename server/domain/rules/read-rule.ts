import type { Urgency } from '../plan/plan.ts'
import { checkSize } from './check-size.ts'
import type { Dimension } from './classification.ts'
import type { Fault } from './fault.ts'
import { findListLines } from './list-lines.ts'
import { suggest } from './nearest.ts'
import { readExamples } from './read-example.ts'
import { readPhraseLines } from './read-phrases.ts'
import { readSignals } from './read-signal.ts'
import { readTerms } from './read-term.ts'
import {
  checkKeys,
  isRecord,
  type Path,
  type Reading,
  readChoice,
  readList,
  readNumber,
  readText,
  type SourceFile,
  startReading,
} from './reading.ts'
import { RULE_PLACES, type RuleDefinition, STATUSES } from './rule.ts'

const URGENCIES: readonly Urgency[] = ['urgent', 'high', 'normal']

const KEYS = [
  ...['id', 'title', 'titleEn', 'status', 'owner', 'since', 'why', 'threshold', 'place'],
  ...['phrases', 'any', 'all', 'none', 'except', 'examples'],
]
const HOT_SPOT_KEYS = [...KEYS, 'urgency', 'unit']

export interface RuleFile extends SourceFile {
  readonly dimension: Dimension
  /** File name without its ending: the id that the rule must carry. */
  readonly name: string
  /** Ids of the plan's units; undefined when the plan is not at hand. */
  readonly knownUnits: readonly string[] | undefined
}

/** One rule file → its definition, or everything that is wrong with it. */
export function readRule(file: RuleFile): { rule: RuleDefinition } | { faults: readonly Fault[] } {
  const reading = startReading(file)
  if (!isRecord(file.value)) {
    reading.fault([], 'a rule is a list of "key: value" lines beginning with "id:"')
    return { faults: reading.faults }
  }
  checkSize(reading)
  const isHotSpot = file.dimension === 'hotSpot'
  checkKeys(reading, { value: file.value, path: [] }, isHotSpot ? HOT_SPOT_KEYS : KEYS)
  const head = readHead(reading, file, file.value)
  const rule = { ...head, ...readConditions(reading, file.value) }
  return reading.faults.length > 0 ? { faults: reading.faults } : { rule }
}

function readHead(reading: Reading, file: RuleFile, value: Record<string, unknown>) {
  const text = (key: string): string => readText(reading, [key], value[key])
  const id = text('id')
  if (id !== '' && id !== file.name) {
    reading.fault(['id'], `the id is "${id}" but the file is named "${file.name}"`)
  }
  for (const key of ['owner', 'why']) text(key)
  checkDay(reading, text('since'))
  return {
    id,
    dimension: file.dimension,
    file: file.file,
    title: text('title'),
    titleEn: text('titleEn'),
    ...readAnswering(reading, file, value),
    status:
      readChoice(reading, { path: ['status'], value: value.status }, { known: STATUSES }) ??
      'draft',
  }
}

function checkDay(reading: Reading, since: string): void {
  if (since === '' || /^\d{4}-\d{2}-\d{2}$/.test(since)) return
  reading.fault(['since'], '"since" must be a day such as 2026-11-20')
}

/** Who answers and how fast: a matter of hot spots only. */
function readAnswering(
  reading: Reading,
  { dimension, knownUnits }: RuleFile,
  value: Record<string, unknown>,
): Pick<RuleDefinition, 'urgency' | 'unit'> {
  if (dimension === 'axis') return { urgency: undefined, unit: undefined }
  const urgency = readChoice(
    reading,
    { path: ['urgency'], value: value.urgency },
    { known: URGENCIES },
  )
  const unit = readText(reading, ['unit'], value.unit)
  if (unit && knownUnits && !knownUnits.includes(unit)) {
    reading.fault(['unit'], `unknown unit "${unit}", ${suggest(unit, knownUnits)}`)
  }
  return { urgency, unit }
}

function readConditions(reading: Reading, value: Record<string, unknown>) {
  const terms = (key: string) => readTerms(reading, [key], value[key])
  const threshold = { path: ['threshold'] as Path, value: value.threshold }
  const except = readList(reading, ['except'], value.except)
  const examples = readExamples(reading, value)
  return {
    threshold: readNumber(reading, threshold, {
      fallback: 1,
      accepts: (n) => n > 0,
      says: 'a number above 0',
    }),
    place:
      readChoice(
        reading,
        { path: ['place'], value: value.place },
        { known: RULE_PLACES, fallback: 'any' },
      ) ?? 'any',
    signals: readSignals(reading, value.phrases),
    any: value.any === undefined ? undefined : terms('any'),
    all: terms('all'),
    none: terms('none'),
    except: readPhraseLines(reading, ['except'], except),
    listLines: findListLines(reading.source),
    ...examples,
  }
}
