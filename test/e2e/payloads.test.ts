import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** What feeds have tried on their readers; `CANARY` is an address that nobody has any business at. */
const PAYLOADS = [
  '<img src=x onerror="alert(1)">',
  '<img src="CANARY/img">',
  '<svg onload="alert(1)">',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin="alert(1)" attributeName="x" dur="1s">',
  '<script>alert(1)</script>',
  '<script src="CANARY/script.js"></script>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="CANARY/frame"></iframe>',
  '<meta http-equiv="refresh" content="0;url=CANARY/refresh">',
  '<link rel="stylesheet" href="CANARY/style.css">',
  '<base href="CANARY/">',
  '<object data="CANARY/object"></object>',
  '<embed src="CANARY/embed">',
  '<video src="CANARY/video" onerror="alert(1)"></video>',
  '<audio src="CANARY/audio" autoplay></audio>',
  '<form action="CANARY/form"><button autofocus onfocus="alert(1)">x</button></form>',
  '<input autofocus onfocus="alert(1)">',
  '<details open ontoggle="alert(1)">x</details>',
  '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<style>@import "CANARY/import.css";</style>',
  '<p style="background:url(CANARY/background)">x</p>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '&lt;img src=x onerror="alert(1)"&gt;',
  '&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;',
  '{{ constructor.constructor("alert(1)")() }}',
  '{{ $root.$el.ownerDocument.defaultView.alert(1) }}',
  '#{alert(1)}',
  '<%= alert(1) %>',
  '"><img src=x onerror="alert(1)">',
]
const LINKS = ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x']

const asXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

describe('what feeds try on their readers', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/xau.rss'])
    const canary = `${desk.feeds.base}/canary`
    const texts = PAYLOADS.map((payload) => payload.replaceAll('CANARY', canary))
    const items = texts.map((text, n) => {
      const title = `Ngõ ${n} phường Khương Đình, Hà Nội ngập ${text} sâu`
      const link = LINKS[n] ?? `https://bao.example/${n}`
      const when = new Date(Date.now() - n * 60_000).toUTCString()
      return `<item><title>${asXml(title)}</title><link>${asXml(link)}</link><guid isPermaLink="false">${n}</guid><description><![CDATA[${text.replaceAll(']]>', '')}]]></description><pubDate>${when}</pubDate></item>`
    })
    desk.feeds.set('/xau.rss', {
      body: `<rss version="2.0"><channel><title><![CDATA[<img src=x onerror="alert(1)">]]></title>${items.join('')}</channel></rss>`,
    })
    await until('the items are there', async () => {
      const { items: stored } = await desk.visitor.json('/api/items?limit=100')
      return stored.length === PAYLOADS.length
    })
    browser = await openBrowser()
    page = await (await openSignedIn(browser, desk.visitor)).newPage()
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  it('has at least thirty forms here', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(30)
  })

  it('runs nothing, loads nothing and breaks no rule of the page, wherever it is shown', async () => {
    for (const path of ['/', '/sources', '/sources/xau-rss', '/watch']) {
      await page.goto(desk.program.address + path)
      await page.waitForLoadState('networkidle')
    }
    await page.goto(desk.program.address)
    await page.getByRole('heading', { level: 3 }).first().waitFor()
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol))
    expect([...new Set(links)].filter((protocol) => !/^https?:$/.test(protocol))).toEqual([])
    const asked = desk.feeds.requests.filter(({ path }) => path.startsWith('/canary'))
    expect([faults, asked]).toEqual([[], []])
  })
})
