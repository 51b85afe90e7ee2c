/** Errors that the operator can mend; each carries a sentence that says how. */
const MENDABLE: ReadonlySet<string> = new Set([
  'ConfigError',
  'PlanError',
  'UsageError',
  'DataFolderBusyError',
  'StoreCorruptError',
  'SecretKeyError',
  'StoreNewerError',
  'StoreFullError',
  'StoreUnreachableError',
])

/** Is this told in one sentence, without a stack? */
export function isMendable(error: unknown): error is Error {
  return error instanceof Error && MENDABLE.has(error.name)
}
