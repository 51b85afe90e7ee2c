import { parseArgs } from 'node:util'

/** Wrong use of a command; the message says what is wrong. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/**
 * Command-line options by name: `flags` take no value, `values` take one, `lists` take one each time
 * that they are given. Throws UsageError for an unknown option or a missing value.
 */
export function readOptions(
  args: readonly string[],
  {
    values,
    flags = [],
    lists = [],
  }: {
    readonly values: readonly string[]
    readonly flags?: readonly string[]
    readonly lists?: readonly string[]
  },
): {
  readonly options: Readonly<Record<string, string | boolean>>
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly rest: readonly string[]
} {
  const spec = Object.fromEntries([
    ...values.map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
    ...lists.map((name) => [name, { type: 'string' as const, multiple: true }]),
  ])
  try {
    const read = parseArgs({ args: [...args], options: spec, allowPositionals: true, strict: true })
    const given = Object.entries(read.values)
    // The spec above says which values come as texts, flags and lists of texts.
    return {
      options: Object.fromEntries(given.filter(([name]) => !lists.includes(name))) as Record<
        string,
        string | boolean
      >,
      lists: Object.fromEntries(given.filter(([name]) => lists.includes(name))) as Record<
        string,
        string[]
      >,
      rest: read.positionals,
    }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
