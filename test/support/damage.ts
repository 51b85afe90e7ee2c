import { open } from 'node:fs/promises'

/** Overwrites the middle half of a file with bytes that mean nothing. */
export async function damage(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  const { size } = await handle.stat()
  await handle.write(Buffer.alloc(size / 2, 0xa5), 0, size / 2, size / 4)
  await handle.close()
}
