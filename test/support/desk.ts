import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { type FeedServer, startFeedServer } from './feed-server.ts'
import { type Program, scratchFolder, startProgram } from './program.ts'
import type { Visitor } from './sign-in.ts'

export interface FeedEntry {
  readonly title: string
  readonly summary?: string
  /** Published this long ago. */
  readonly minutesAgo?: number
}

/** A feed as the papers write it, with these entries. */
export function rss(entries: readonly FeedEntry[]): string {
  const items = entries.map(({ title, summary = '', minutesAgo = 5 }, i) => {
    const link = `https://bao.example/${i}-${encodeURIComponent(title.slice(0, 20))}.html`
    const date = new Date(Date.now() - minutesAgo * 60_000).toUTCString()
    return (
      `<item><title>${title}</title><link>${link}</link><guid>${link}</guid>` +
      `<description><![CDATA[<a href="${link}"><img src="x.jpg"></a></br>${summary}]]></description>` +
      `<pubDate>${date}</pubDate></item>`
    )
  })
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Báo</title>${items.join('')}</channel></rss>`
}

/** The real program over a real feed server with these feeds, looking every second. */
export interface Desk {
  readonly feeds: FeedServer
  readonly program: Program
  /** The one who set it up, an admin. */
  readonly visitor: Visitor
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

export async function startDesk(paths: readonly string[]): Promise<Desk> {
  const feeds = await startFeedServer(
    Object.fromEntries(paths.map((path) => [path, { body: rss([]) }])),
  )
  const folder = scratchFolder()
  const sources = paths.map((path) => {
    const id = path.replace(/\W+/g, '-').replace(/^-|-$/g, '')
    return {
      ...{ id, title: `Nguồn ${id}`, publisher: id, kind: 'feed', tier: 'press' },
      ...{ url: feeds.base + path, zone: 'Asia/Ho_Chi_Minh', dateOrder: 'dmy' },
      ...{ every: '1s', slowest: '1s', gap: '0s' },
    }
  })
  // JSON is YAML too.
  writeFileSync(join(folder, 'sources.yaml'), JSON.stringify({ sources }))
  const env = {
    WARDPULSE_DATA_DIR: folder,
    WARDPULSE_SOURCES_FILE: join(folder, 'sources.yaml'),
    WARDPULSE_ALLOW_PRIVATE_HOSTS: feeds.host,
    WARDPULSE_COLLECT_CRON: '* * * * * *',
  }
  const program = await startProgram(env)
  const visitor = await program.signIn()
  return {
    feeds,
    program,
    visitor,
    env,
    close: async () => {
      await program.stop()
      await feeds.close()
    },
  }
}

/** A browser that somebody is signed in with. */
export async function openSignedIn(
  browser: Browser,
  { address, cookie }: Visitor,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }])
  return context
}

/** The real program without any source, for what is not about items. */
export function quietProgram(): Promise<Program> {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'sources.yaml'), 'sources: []\n')
  return startProgram({
    WARDPULSE_DATA_DIR: folder,
    WARDPULSE_SOURCES_FILE: join(folder, 'sources.yaml'),
  })
}
