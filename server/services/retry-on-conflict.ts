const ATTEMPTS = 3

/**
 * Runs `work` again when another process was faster with the same row: the second look finds what
 * the first missed. Anything but a conflict, and a conflict that stays, is thrown on.
 */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const isConflict = error instanceof Error && error.name === 'ConflictError'
      if (!isConflict || attempt === ATTEMPTS) throw error
    }
  }
}
