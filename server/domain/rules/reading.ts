import type { Fault } from './fault.ts'
import { suggest } from './nearest.ts'

/** Keys and indexes from the top of a file down to a value. */
export type Path = readonly (string | number)[]

/**
 * What the store hands to the domain of one data file: `value` holds only strings, arrays and
 * plain objects (no number, no boolean), `lineOf` gives the 1-based line of the value at a path.
 */
export interface SourceFile {
  readonly file: string
  readonly value: unknown
  readonly lineOf: (path: Path) => number
}

/** Nobody mends more at one time; a text that is no rule at all has thousands. */
export const MOST_FAULTS = 50

/** Collects the faults of one file while it is read, so that its author sees them all at once. */
export interface Reading {
  readonly source: SourceFile
  readonly faults: Fault[]
  readonly fault: (path: Path, message: string) => void
}

export function startReading(source: SourceFile): Reading {
  const faults: Fault[] = []
  const fault = (path: Path, message: string): void => {
    if (faults.length === MOST_FAULTS) return
    faults.push({ file: source.file, line: source.lineOf(path), message })
  }
  return { source, faults, fault }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function checkKeys(
  reading: Reading,
  at: { value: Record<string, unknown>; path: Path },
  known: readonly string[],
): void {
  for (const key of Object.keys(at.value)) {
    if (known.includes(key)) continue
    reading.fault([...at.path, key], `unknown key "${key}", ${suggest(key, known)}`)
  }
}

/** A required text that is not blank; '' after a fault. */
export function readText(reading: Reading, path: Path, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  reading.fault(path, `"${String(path.at(-1))}" must be a text`)
  return ''
}

export function readOptionalText(reading: Reading, path: Path, value: unknown): string | undefined {
  return value === undefined ? undefined : readText(reading, path, value)
}

/** One word of a closed list; `fallback` when absent (a fault when there is none) or unknown. */
export function readChoice<T extends string>(
  reading: Reading,
  at: { path: Path; value: unknown },
  { known, fallback }: { known: readonly T[]; fallback?: T },
): T | undefined {
  if (at.value === undefined && fallback !== undefined) return fallback
  const found = known.find((word) => word === at.value)
  if (found !== undefined) return found
  const name = String(at.path.at(-1))
  if (typeof at.value !== 'string') {
    reading.fault(at.path, `"${name}" must be one of: ${known.join(', ')}`)
  } else {
    reading.fault(at.path, `"${name}" can't be "${at.value}", ${suggest(at.value, known)}`)
  }
  return fallback
}

/** A number that passes `accepts`; `fallback` when absent or wrong. */
export function readNumber(
  reading: Reading,
  at: { path: Path; value: unknown },
  { fallback, accepts, says }: { fallback: number; accepts: (n: number) => boolean; says: string },
): number {
  if (at.value === undefined) return fallback
  const number = parseNumber(at.value)
  if (number !== undefined && accepts(number)) return number
  reading.fault(at.path, `"${String(at.path.at(-1))}" must be ${says}`)
  return fallback
}

export function parseNumber(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^-?\d{1,9}(\.\d{1,6})?$/.test(value.trim())) return undefined
  return Number(value)
}

/** A list, or a single value for a list of one; [] when absent. */
export function readList(reading: Reading, path: Path, value: unknown): readonly unknown[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  if (typeof value === 'string' && value.trim() !== '') return [value]
  reading.fault(path, `"${String(path.at(-1))}" must be a list`)
  return []
}
