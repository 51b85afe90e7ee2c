/** Asks again until it holds; fails with a sentence when it never does. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error(`It never came true that ${what}.`)
}
