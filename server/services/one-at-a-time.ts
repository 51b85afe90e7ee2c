/**
 * Makes `work` run once at a time: who asks while it runs has it run once more afterwards, however
 * many have asked, and waits for the end of that.
 */
export function makeOneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let again: Promise<void> | undefined
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (!running) return run()
    again ??= running
      .catch(() => undefined)
      .then(() => {
        again = undefined
        return run()
      })
    return again
  }
}
