import { z } from 'zod'
import type { Fault } from '../rules/fault.ts'
import { suggest } from '../rules/nearest.ts'
import type { Path, SourceFile } from '../rules/reading.ts'

export type ReadResult<T> = { readonly value: T } | { readonly faults: readonly Fault[] }

/** A data file through its shape: the value, or one sentence per thing that is wrong, each with its line. */
export function readShape<T extends z.ZodType>(
  source: SourceFile,
  shape: T,
): ReadResult<z.output<T>> {
  const parsed = shape.safeParse(source.value)
  if (parsed.success) return { value: parsed.data }
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(source, shape, issue))
  return { faults }
}

function faultsOf(source: SourceFile, shape: z.ZodType, issue: z.core.$ZodIssue): readonly Fault[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  const fault = (at: Path, message: string): Fault => ({
    file: source.file,
    line: source.lineOf(at),
    message,
  })
  if (issue.code !== 'unrecognized_keys') return [fault(path, sentenceOf(source, path, issue))]
  const known = keysAt(shape, path)
  return issue.keys.map((key) =>
    fault([...path, key], `unknown key "${key}", ${suggest(key, known)}`),
  )
}

function sentenceOf(source: SourceFile, path: Path, issue: z.core.$ZodIssue): string {
  const name = nameOf(path)
  const found = valueAt(source.value, path)
  if (found === undefined) return `${name} is missing`
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String)
    if (typeof found === 'string') return `${name} can't be "${found}", ${suggest(found, known)}`
    return `${name} must be one of: ${known.join(', ')}`
  }
  if (issue.code === 'invalid_type') return `${name} must be ${KINDS[issue.expected] ?? 'a text'}`
  return issue.message.startsWith('"') ? issue.message : `${name} ${issue.message}`
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list: one entry per line with a hyphen in front',
  object: 'a group of "key: value" lines',
}

function nameOf(path: Path): string {
  const last = path.at(-1)
  if (last === undefined) return 'the file'
  return typeof last === 'number' ? `entry ${last + 1} of "${path.at(-2)}"` : `"${last}"`
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, part)
  }
  return at
}

/** The keys that the shape knows at a path. */
function keysAt(shape: z.ZodType, path: Path): readonly string[] {
  let at: unknown = shape
  for (const part of path) {
    if (at instanceof z.ZodObject) at = given(Reflect.get(at.shape, part))
    else if (at instanceof z.ZodArray) at = at.element
    else return []
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

/** What stands in a group that may be left out. */
function given(shape: unknown): unknown {
  return shape instanceof z.ZodOptional ? shape.unwrap() : shape
}
