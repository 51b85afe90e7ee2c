import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, scratchFolder, startProgram } from '../support/program.ts'
import { figure, median } from './figures.ts'

const ROUNDS = 5

/** Cold start to ready, as time and as a multiple of an empty Node process; memory of the idle server. */
export async function benchStart(print: (line: string) => void): Promise<void> {
  execFileSync(process.execPath, ['server/build-when-stale.mjs'], { cwd: root })
  const bare: number[] = []
  const ready: number[] = []
  let memory = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(timed(() => execFileSync(process.execPath, ['-e', '0'])))
    const folder = scratchFolder()
    const sources = join(folder, 'sources.yaml')
    writeFileSync(sources, 'sources: []\n')
    const startedAt = performance.now()
    const program = await startProgram({
      WARDPULSE_DATA_DIR: folder,
      WARDPULSE_SOURCES_FILE: sources,
    })
    ready.push(performance.now() - startedAt)
    memory = await idleMemory(program.address)
    await program.stop()
  }
  const seconds = median(ready) / 1000
  print(figure('cold start to ready', `${seconds.toFixed(2)} s`, '≤ 3 s'))
  print(
    figure(
      '  as a multiple of an empty node process',
      `${(median(ready) / median(bare)).toFixed(1)} ×`,
      '–',
    ),
  )
  print(
    figure(
      'memory of the idle server (resident)',
      `${(memory / 2 ** 20).toFixed(0)} MiB`,
      '≤ 200 MiB',
    ),
  )
}

function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

/** After ten quiet seconds, when start-up garbage has had its chance to go. */
async function idleMemory(address: string): Promise<number> {
  await new Promise((wake) => setTimeout(wake, 10_000))
  const metrics = await (await fetch(`${address}/metrics`)).text()
  return Number(/resident_memory_bytes (\d+)/.exec(metrics)?.[1])
}
