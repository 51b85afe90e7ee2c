import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fuzzApi } from '../support/fuzz-api.ts'
import { fuzzSockets } from '../support/fuzz-sockets.ts'
import { scratchFolder, startProgram } from '../support/program.ts'
import { figure } from './figures.ts'

const COUNT = 10_000

/** Bodies and frames that may be anything, against the real program: it must not fail and must not end. */
export async function benchFuzz(print: (line: string) => void): Promise<void> {
  const folder = scratchFolder()
  const sources = join(folder, 'sources.yaml')
  writeFileSync(sources, 'sources: []\n')
  const env = { WARDPULSE_DATA_DIR: folder, WARDPULSE_SOURCES_FILE: sources }
  const program = await startProgram({ ...env, WARDPULSE_LOG_LEVEL: 'error' })
  const visitor = await program.signIn()
  const { faults, statuses } = await fuzzApi(visitor, COUNT)
  print(figure('API bodies that may be anything', String(COUNT), '10,000'))
  print(figure('  answered with a fault of ours', String(faults.length), '0'))
  for (const fault of faults.slice(0, 5)) print(`  ${fault}`)
  print(figure('  answers by status', JSON.stringify(statuses), '–'))
  const { address } = program
  const frames = await fuzzSockets({ address, cookie: visitor.cookie, count: COUNT })
  const alive = (await visitor.fetch('/api/plan')).status
  print(figure('socket frames that may be anything', String(frames), '10,000'))
  print(figure('  afterwards the program answers', String(alive), '200'))
  const { code, stderr } = await program.stop()
  print(figure('  and ends with', String(code), '0'))
  print(
    figure(
      '  errors in its log',
      String(stderr.split('\n').filter((line) => line.includes('"level":50')).length),
      '0',
    ),
  )
}
