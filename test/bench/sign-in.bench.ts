import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePasswords } from '../../server/identity/passwords.ts'
import { makeSeal } from '../../server/identity/seal.ts'
import { makeTotp } from '../../server/identity/totp.ts'
import { makeKnownDevices } from '../../server/services/known-device.ts'
import { newId } from '../../server/services/new-id.ts'
import { makeSignIn } from '../../server/services/sign-in.ts'
import { openStore } from '../../server/store/open-store.ts'
import { scratchFolder, startProgram } from '../support/program.ts'
import { signInOn, TEST_PASSWORD, type Visitor } from '../support/sign-in.ts'
import { figure, median } from './figures.ts'

const TRIES = 200
const FLOOD_PER_S = 100
const FLOOD_S = 10

/** What a flood of sign-ins does to those who are in, and what the time of an answer gives away. */
export async function benchSignIn(print: (line: string) => void): Promise<void> {
  await flood(print)
  await timing(print)
}

async function flood(print: (line: string) => void): Promise<void> {
  const folder = scratchFolder()
  const sources = join(folder, 'sources.yaml')
  writeFileSync(sources, 'sources: []\n')
  const program = await startProgram({
    WARDPULSE_DATA_DIR: folder,
    WARDPULSE_SOURCES_FILE: sources,
  })
  const visitor = await program.signIn()
  const memory = async () =>
    Number(/resident_memory_bytes (\d+)/.exec(await (await visitor.fetch('/metrics')).text())?.[1])
  await new Promise((wake) => setTimeout(wake, 5_000))
  const before = await memory()
  const seen = { most: before, slowest: 0, disturbed: 0, statuses: {} as Record<number, number> }
  const end = Date.now() + FLOOD_S * 1_000
  const watching = watch(visitor, { until: end, seen, memory })
  for (let at = Date.now(); at < end; at += 1_000 / FLOOD_PER_S) {
    await new Promise((wake) => setTimeout(wake, Math.max(0, at - Date.now())))
    void tryIn(visitor, seen.statuses)
  }
  await watching
  const grown = (seen.most - before) / 2 ** 20
  print(
    figure('flood of 100 sign-ins a second: memory grew by', `${grown.toFixed(0)} MiB`, '< 64 MiB'),
  )
  print(figure('  answers by status', JSON.stringify(seen.statuses), '401, 429'))
  print(figure('  requests of a valid session that failed', String(seen.disturbed), '0'))
  print(figure('  the slowest of them', `${seen.slowest.toFixed(0)} ms`, '–'))
  await program.stop()
}

async function tryIn({ fetch }: Visitor, statuses: Record<number, number>): Promise<void> {
  const name = `ten-${Math.floor(Math.random() * 1_000)}`
  const body = JSON.stringify({ name, password: 'sai mật khẩu rồi' })
  const headers = { 'content-type': 'application/json', cookie: '' }
  const { status } = await fetch('/api/session', { method: 'POST', body, headers })
  statuses[status] = (statuses[status] ?? 0) + 1
}

async function watch(
  visitor: Visitor,
  {
    until,
    seen,
    memory,
  }: {
    until: number
    seen: { most: number; slowest: number; disturbed: number }
    memory: () => Promise<number>
  },
): Promise<void> {
  while (Date.now() < until) {
    const startedAt = performance.now()
    if ((await visitor.fetch('/api/cases')).status !== 200) seen.disturbed += 1
    seen.slowest = Math.max(seen.slowest, performance.now() - startedAt)
    seen.most = Math.max(seen.most, await memory())
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

/** In turns, so that whatever else the machine does falls on both alike. */
async function timing(print: (line: string) => void): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined }
  const store = await openStore({ dataDir: scratchFolder(), log })
  await signInOn(store, { name: 'truc-ban' })
  const passwords = makePasswords()
  const account = await store.accounts.findByName('truc-ban')
  if (account)
    await store.accounts.update({ ...account, password: await passwords.hash(TEST_PASSWORD) })
  // Without the delays, which would be all that is measured after five tries.
  const admit = async () => ({ pass: async () => {}, undo: async () => {} })
  const devices = makeKnownDevices({ store })
  const totp = makeTotp(makeSeal(['a key for the bench only']))
  const signIn = makeSignIn({ store, passwords, totp, devices, admit, newId, now: Date.now })
  const took = { unknown: [] as number[], wrong: [] as number[] }
  for (let i = 0; i < TRIES; i += 1) {
    for (const [kind, name] of [
      ['unknown', 'khong-co'],
      ['wrong', 'truc-ban'],
    ] as const) {
      const startedAt = performance.now()
      await signIn({ name, password: 'sai mật khẩu rồi' }, { address: '192.0.2.1' }).catch(
        () => undefined,
      )
      took[kind].push(performance.now() - startedAt)
    }
  }
  const [unknown, wrong] = [median(took.unknown), median(took.wrong)]
  const apart = (Math.abs(unknown - wrong) / wrong) * 100
  print(
    figure(
      'unknown user against wrong password, medians',
      `${unknown.toFixed(0)} / ${wrong.toFixed(0)} ms`,
      '100–500 ms',
    ),
  )
  print(figure('  apart', `${apart.toFixed(1)} %`, '< 10 %'))
  await store.close()
}
