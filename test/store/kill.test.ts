import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { makeDataDir } from '../support/engines.ts'

const PROGRAM = fileURLToPath(new URL('insert-for-ever.ts', import.meta.url))
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const ROUNDS = 5

describe('a process killed while it writes', () => {
  it('loses nothing that it has acknowledged, keeps no half, and leaves no lock', async () => {
    const { dataDir, place, remove } = await makeDataDir()
    const acknowledged: string[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      acknowledged.push(...(await writeUntilKilled(dataDir, String(round))))

      const store = await openStore(place)
      for (const id of acknowledged) {
        expect(await store.items.find(`${id}-a`)).toBeDefined()
      }
      const changes = await store.outbox.after(0, 1_000_000)
      const items = await store.items.list({ limit: 1_000_000 })
      expect(items).toHaveLength(changes.length * 2)
      expect(changes.length).toBeGreaterThanOrEqual(acknowledged.length)
      expect(changes.map((change) => change.seq)).toEqual(changes.map((_, index) => index + 1))
      await store.close()
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS)
    await remove()
  })
})

/** Gives the ids that the process had acknowledged when it was killed at some moment. */
async function writeUntilKilled(dataDir: string, round: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir, round], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const gone = new Promise((resolve) => child.once('close', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await pause(Math.random() * 250)
  child.kill('SIGKILL')
  await gone
  return output.split('\n').slice(0, -1)
}
