import type { z } from 'zod'
import type { Shaped } from '../domain/plan/check-plan.ts'
import { readShape } from '../domain/plan/read-shape.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { parseYaml } from '../domain/rules/parse-yaml.ts'
import type { SourceFile } from '../domain/rules/reading.ts'

export interface Faulty {
  readonly faults: readonly Fault[]
}

export type Texts = ReadonlyMap<string, string | undefined>

/** A file of a plan through its shape; one that is not there is a fault on its first line. */
export function readShaped<T extends z.ZodType>(
  texts: Texts,
  name: string,
  shape: T,
): Shaped<z.output<T>> | Faulty {
  const read = readFileOf(texts, name)
  if ('faults' in read) return read
  const shaped = readShape(read.source, shape)
  return 'faults' in shaped ? shaped : { source: read.source, value: shaped.value }
}

export function readFileOf(texts: Texts, name: string): { readonly source: SourceFile } | Faulty {
  const text = texts.get(name)
  if (text !== undefined) return parseYaml(text, name)
  return { faults: [{ file: name, line: 1, message: missing(name) }] }
}

export function missing(name: string): string {
  return `the file ${name} is missing`
}
