import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '../domain/items/item.ts'
import { startDemoFeedServer } from './feed-server.ts'
import { listenLocally } from './local-port.ts'
import { readRainyDay } from './rainy-day.ts'

/** What the program is started with for a demo. */
export interface DemoSettings {
  /** A fresh folder; `close` removes it. */
  readonly dataDir: string
  /** Takes the place of the plan's `sources.yaml`. */
  readonly sourcesFile: string
  /** Exact `host:port` pairs that the collector may reach though they are on this machine. */
  readonly allowPrivateHosts: readonly string[]
}

export interface Demo {
  readonly settings: DemoSettings
  /** Stops the feed server and removes the data folder; call it once the program has stopped. */
  close(): Promise<void>
}

/**
 * Starts the rainy day at `now` (epoch ms): the feed server, a scratch data folder and the list of
 * sources in it. `root` holds `fixtures/`. `clock` defaults to the machine's and moves the day on.
 */
export async function prepareDemo({
  root,
  now,
  clock = Date.now,
}: {
  readonly root: string
  readonly now: Instant
  readonly clock?: () => Instant
}): Promise<Demo> {
  const fixtures = join(root, 'fixtures', 'demo')
  const items = await readRainyDay(join(fixtures, 'rainy-day.yaml'))
  const sources = await readFile(join(fixtures, 'sources.yaml'), 'utf8')

  const dataDir = await mkdtemp(join(tmpdir(), 'wardpulse-demo-'))
  const server = await startDemoFeedServer({ now, items, clock })
  const closedHost = `127.0.0.1:${await findClosedPort()}`
  const sourcesFile = join(dataDir, 'sources.yaml')
  await writeFile(
    sourcesFile,
    sources.replaceAll('{base}', server.base).replaceAll('{closed}', `http://${closedHost}`),
  )
  return {
    // The dead host is allowed too, so that its source fails for the reason shown: nobody listens.
    settings: { dataDir, sourcesFile, allowPrivateHosts: [server.host, closedHost] },
    close: async () => {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A port that was free a moment ago and that nothing of ours listens on. */
async function findClosedPort(): Promise<number> {
  const probe = createServer()
  const port = await listenLocally(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}
