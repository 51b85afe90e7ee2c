import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

const FLOOD = 'Mưa lớn sáng nay, ngõ 192 Vũ Tông Phan, phường Khương Đình, Hà Nội ngập sâu nửa mét'
const CALM = 'Phường Khương Đình, Hà Nội khai mạc ngày hội đọc sách cho thiếu nhi'

describe('the desk in a real browser', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/thoi-su.rss', '/hong.rss'])
    desk.feeds.set('/thoi-su.rss', { body: rss([{ title: CALM }]) })
    desk.feeds.set('/hong.rss', { body: '<html><body>Xin chào</body></html>' })
    await until('the first item is in', async () => {
      const { items } = await desk.visitor.json('/api/items')
      return items.length === 1
    })
    browser = await openBrowser()
    const context = await openSignedIn(browser, desk.visitor, {
      viewport: { width: 1440, height: 900 },
      timezoneId: 'America/New_York',
    })
    page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    await page.goto(desk.program.address)
    await page.getByRole('link', { name: CALM }).waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  it('holds a new item back, opens its case and starts its clock, all without a reload', async () => {
    await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'))
    desk.feeds.set('/thoi-su.rss', {
      body: rss([{ title: CALM }, { title: FLOOD, summary: 'Xe máy chết máy hàng loạt.' }]),
    })
    const bar = page.getByRole('button', { name: /1 tin mới/ })
    await bar.waitFor()
    expect(await page.getByRole('article').count()).toBe(0)
    const row = page.getByRole('heading', { level: 2, name: FLOOD })
    await row.waitFor()
    const feedTitle = page.getByRole('heading', { level: 3, name: FLOOD })
    expect(await feedTitle.count()).toBe(0)
    await bar.click()
    await feedTitle.waitFor()
    expect(await page.getAttribute('body', 'data-same-page')).toBe('yes')
    const clock = page.locator('.countdown__time').first()
    const before = await clock.textContent()
    await expect.poll(() => clock.textContent(), { timeout: 5_000 }).not.toBe(before)
  })

  it('shows why an item was labelled, with the words marked in its text', async () => {
    const marks = page.locator('mark', { hasText: 'ngập sâu' })
    await marks.first().waitFor()
    await page
      .getByRole('button', { name: /Vì sao/ })
      .first()
      .click()
    await expect.poll(() => page.locator('main').textContent()).toMatch(/Ngập úng, thoát nước/)
  })

  it('lets the desk take a step, and the clock of that step stops', async () => {
    await page.getByRole('heading', { level: 2, name: FLOOD }).getByRole('link').click()
    await page.getByRole('button', { name: /Tiếp nhận/ }).click()
    await expect.poll(() => page.locator('main').textContent()).toMatch(/đúng hạn/i)
    const { cases } = await desk.visitor.json('/api/cases')
    expect(cases[0].clocks[0].state).toBe('on-time')
  })

  it('tells a broken source from a calm one', async () => {
    await page.goto(`${desk.program.address}/sources`)
    await expect
      .poll(() => page.locator('main').textContent())
      .toMatch(/Không phải tài liệu nguồn tin/i)
  })

  it.each(['/', '/watch', '/sources', '/plan'])(
    'has no accessibility fault on %s in either language',
    async (path) => {
      for (const language of [/Tiếng Việt/, /English/]) {
        await page.goto(desk.program.address + path)
        await page.getByRole('button', { name: language }).click()
        await page.waitForLoadState('networkidle')
        expect(await accessibilityFaults(page)).toEqual([])
      }
    },
  )

  it('fits a telephone: nothing wider than the screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', '/watch', '/sources', '/plan']) {
      await page.goto(desk.program.address + path)
      await page.waitForLoadState('networkidle')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([path, wide]).toEqual([path, 390])
    }
  })

  it('ran without an error in the browser, under a policy that allows no inline script', () => {
    expect(faults).toEqual([])
  })
})
