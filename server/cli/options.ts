import { parseArgs } from 'node:util'

/** Wrong use of a command; the message says what is wrong. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/**
 * Command-line options by name: `flags` take no value, `values` take one. Throws UsageError for an
 * unknown option or a missing value.
 */
export function readOptions(
  args: readonly string[],
  {
    values,
    flags = [],
  }: { readonly values: readonly string[]; readonly flags?: readonly string[] },
): {
  readonly options: Readonly<Record<string, string | boolean>>
  readonly rest: readonly string[]
} {
  const spec = Object.fromEntries([
    ...values.map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ])
  try {
    const read = parseArgs({ args: [...args], options: spec, allowPositionals: true, strict: true })
    return {
      options: { ...read.values } as Record<string, string | boolean>,
      rest: read.positionals,
    }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
