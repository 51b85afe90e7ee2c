import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, findBinaries, handOver, serverUser } from './postgres-binaries.ts'

/** Durability is what the engine sells; for a database that lives a minute it only costs time. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=60',
]
const START_TRIES = 600
const START_PAUSE_MS = 50

/**
 * The server's parent: `folder port initdb postgres setting…`. It waits for the end of its own
 * input, which comes when the test run closes it or dies in whatever way; then it stops the server
 * and removes the folder. Where it can't even make the database, it leaves the log and goes.
 * INT ends a server with clients, but a shell's child is deaf to it at first; TERM is for that time.
 */
const KEEPER = `
  folder=$1; port=$2; initdb=$3; postgres=$4; shift 4
  "$initdb" -D "$folder/data" --username=postgres --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || exit 1
  "$postgres" -D "$folder/data" -p "$port" -k "$folder" -h 127.0.0.1 "$@" >"$folder/log" 2>&1 &
  server=$!
  cat >/dev/null
  kill -INT $server; kill -TERM $server
  wait $server
  rm -rf "$folder"
`

export interface PostgresServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts the PostgreSQL of the npm package on a free port; as root too, then as another user. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'wardpulse-pg-'))
  try {
    const binaries = await findBinaries(folder, await serverUser())
    const password = randomBytes(12).toString('hex')
    await writeFile(join(folder, 'password'), password, { mode: 0o600 })
    await handOver(folder, binaries.user)

    const port = await freePort()
    const keeper = startKeeper(folder, binaries, port)
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    await untilItAnswers(url, folder, keeper).catch(async (error: unknown) => {
      await keeper.stop()
      throw error
    })
    return { url, stop: keeper.stop }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

interface Keeper {
  readonly isGone: () => boolean
  readonly stop: () => Promise<void>
}

function startKeeper(folder: string, { initdb, postgres, user }: Binaries, port: number): Keeper {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting])
  const parameters = ['-c', KEEPER, 'keeper', folder, String(port), initdb, postgres, ...settings]
  const shell = spawn('sh', parameters, {
    ...user,
    cwd: folder,
    // A group of its own: Ctrl+C in the terminal must not end it before it has cleaned up.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  let gone = false
  const end = new Promise<void>((resolve) => {
    shell.once('error', () => resolve())
    shell.once('close', () => resolve())
  }).then(() => {
    gone = true
  })
  const stop = async () => {
    shell.stdin.end()
    await end
  }
  return { isGone: () => gone, stop }
}

async function untilItAnswers(url: string, folder: string, keeper: Keeper): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (tries < START_TRIES && !keeper.isGone()) await pause(START_PAUSE_MS)
      else throw new Error(await lastLine(join(folder, 'log')), { cause: error })
    }
  }
}

async function lastLine(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(
    () => `nothing could be started in ${dirname(log)}`,
  )
  return text.trim().split('\n').at(-1) ?? ''
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
