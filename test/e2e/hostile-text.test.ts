import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** Each would run, fetch or send something if it were ever taken for markup, address or formula. */
const payloads = (canary: string): readonly string[] => [
  ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', `<img src="${canary}/img">`],
  ...['<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<body onload=alert(1)>'],
  ...[`<iframe src="${canary}/frame"></iframe>`, '<iframe srcdoc="<script>alert(1)</script>">'],
  ...[`<meta http-equiv="refresh" content="0;url=${canary}/meta">`, `<base href="${canary}/">`],
  ...[`<link rel=stylesheet href="${canary}/css">`, `<style>@import "${canary}/import"</style>`],
  ...[`<object data="${canary}/object"></object>`, `<embed src="${canary}/embed">`],
  ...[
    `<video poster="${canary}/poster"><source onerror=alert(1)></video>`,
    '<audio src=x onerror=alert(1)>',
  ],
  ...[
    '<details open ontoggle=alert(1)>',
    '<input autofocus onfocus=alert(1)>',
    '<marquee onstart=alert(1)>',
  ],
  ...[
    '<a href="javascript:alert(1)">bấm</a>',
    '<form action="javascript:alert(1)"><button>x</button></form>',
  ],
  ...['{{constructor.constructor("alert(1)")()}}', '{{7*7}}', `$\{alert(1)}`, '<%= alert(1) %>'],
  ...[
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  ],
  ...[
    '<template><script>alert(1)</script></template>',
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
  ],
  ...[
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
    '&#60;svg onload=alert(1)&#62;',
  ],
  ...[
    '<ScRiPt>alert(1)</ScRiPt>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img/src=x/onerror=alert(1)>',
  ],
  ...[
    '<p style="background:url(javascript:alert(1))">',
    '=HYPERLINK("http://x","y")',
    '\u202egnp.exe\u202c',
  ],
]

describe('C.6-22 text from outside', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const happened: string[] = []
  let all: readonly string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/tin.rss'])
    const canary = `${desk.feeds.base}/canary`
    all = payloads(canary)
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const entries = all.map((text, i) => ({
      title: escaped(`Tin ${i} phường Khương Đình ${text}`),
      summary: text,
    }))
    desk.feeds.set('/tin.rss', { body: rss(entries) })
    await until('all items are in', async () => {
      const { items } = await desk.visitor.json('/api/items?limit=100')
      return items.length === all.length
    })
    browser = await openBrowser()
    page = await (await openSignedIn(browser, desk.visitor)).newPage()
    page.on('dialog', (dialog) => {
      happened.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => happened.push(`error ${error.message}`))
    page.on('console', (line) => {
      if (/content security policy/i.test(line.text())) happened.push(`policy ${line.text()}`)
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(desk.program.address)) happened.push(`request ${request.url()}`)
    })
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  it('of more than thirty kinds is shown as text: nothing runs, nothing is fetched', async () => {
    expect(all.length).toBeGreaterThanOrEqual(30)
    await page.goto(desk.program.address)
    for (const path of ['/', '/?search=Tin', '/sources', '/watch']) {
      await page.goto(desk.program.address + path)
      await page.waitForLoadState('networkidle')
    }
    await page.goto(desk.program.address)
    await page
      .getByText(/Tin \d+ phường/)
      .first()
      .waitFor()
    const odd = await page.evaluate(
      () =>
        document.querySelectorAll(
          'main script, main iframe, main object, main embed, main [onerror], main [onload], main base, main meta',
        ).length,
    )
    expect(odd).toBe(0)
    expect(happened).toEqual([])
    expect(desk.feeds.requests.filter(({ path }) => path.includes('canary'))).toEqual([])
  })

  it('typed in by hand, in a note, a name of a source and a search is text too', async () => {
    for (const [i, text] of all.slice(0, 12).entries()) {
      await desk.visitor.send('/api/items', {
        title: `Gõ tay ${i} ${text}`,
        text,
        channel: 'phone',
        key: `key-hostile-${i}`,
      })
    }
    const source = {
      url: 'https://bao.example/rss',
      publisher: all[1],
      title: all[0],
      tier: 'press',
    }
    expect((await desk.visitor.send('/api/sources', source)).status).toBe(201)
    await desk.visitor.send('/api/accounts', { name: 'ten-la', title: all[1], role: 'viewer' })
    for (const path of ['/sources', '/sources/bao-example-rss', '/users', '/audit', '/privacy']) {
      await page.goto(desk.program.address + path)
      await page.waitForLoadState('networkidle')
    }
    await page.goto(`${desk.program.address}/?search=${encodeURIComponent(all[1] ?? '')}`)
    await page.waitForLoadState('networkidle')
    expect(happened).toEqual([])
  })
})
