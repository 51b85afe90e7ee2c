import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

const FLOOD = 'Ngõ 192 Vũ Tông Phan, phường Khương Đình ngập sâu nửa mét sau mưa lớn'
const FLOOD_TOO = 'Mưa lớn, ngõ 192 Vũ Tông Phan, phường Khương Đình ngập sâu nửa mét'
const PUMP = 'Trạm bơm Đồng Bông 9 dừng máy, nhiều ngõ ngập sâu ở phường Khương Đình'

describe('stories in a real browser', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/mot.rss', '/hai.rss'])
    const summary = 'Nước dâng từ 5 giờ sáng, nhiều xe chết máy giữa ngõ.'
    desk.feeds.set('/mot.rss', {
      body: rss([
        { title: FLOOD, summary, minutesAgo: 40 },
        { title: PUMP, minutesAgo: 30 },
      ]),
    })
    desk.feeds.set('/hai.rss', { body: rss([{ title: FLOOD_TOO, summary, minutesAgo: 20 }]) })
    browser = await openBrowser()
    const viewport = { width: 1440, height: 900 }
    page = await (await openSignedIn(browser, desk.visitor, { viewport })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    // Before the page opens, or it holds them back as new.
    await until('all is collected', async () => {
      return (await desk.visitor.json('/api/items')).items.length === 3
    })
    await page.goto(desk.program.address)
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  const items = () => page.getByRole('region', { name: 'Tin trong chùm' }).locator('h3')

  it('opens from the feed and shows its items, the oldest first', async () => {
    await page.getByRole('link', { name: 'chùm 2 tin' }).first().click()
    await page.getByRole('heading', { level: 1, name: FLOOD }).waitFor()
    await expect.poll(() => items().allTextContents()).toEqual([FLOOD, FLOOD_TOO])
    expect(await page.locator('main').textContent()).toMatch(/2 tin · 2 nguồn/)
    await page.getByRole('link', { name: 'Mở vụ việc đang xử lý' }).waitFor()
  })

  it('splits a ticked item off and says so', async () => {
    const button = page.getByRole('button', { name: 'Tách thành chuyện khác' })
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel(`Chọn tin: ${FLOOD}`).check()
    await page.getByLabel(`Chọn tin: ${FLOOD_TOO}`).check()
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel(`Chọn tin: ${FLOOD}`).uncheck()
    await button.click()
    await page.getByRole('heading', { level: 1, name: FLOOD_TOO }).waitFor()
    await expect.poll(() => items().allTextContents()).toEqual([FLOOD_TOO])
    await page.getByText('Tách 1 tin ra từ').waitFor()
  })

  it('merges a story that looks alike back, after asking', async () => {
    await page.getByRole('button', { name: `Gộp: ${FLOOD}` }).click()
    await page.getByText(`Gộp “${FLOOD}” (1 tin) vào chùm này?`).waitFor()
    await page.getByRole('button', { name: 'Gộp vào đây' }).click()
    await expect.poll(() => items().allTextContents()).toEqual([FLOOD, FLOOD_TOO])
    await page.getByText('Gộp 1 tin từ').waitFor()
  })

  it('finds another story by its words, merges it, and leaves one open case', async () => {
    await page.getByLabel('Tìm chùm theo tiêu đề').fill('trạm bơm Đồng Bông')
    await page.getByRole('button', { name: 'Tìm', exact: true }).click()
    const found = page.getByRole('button', { name: `Gộp: ${PUMP}` })
    await found.last().click()
    await page.getByRole('button', { name: 'Gộp vào đây' }).click()
    await expect.poll(() => items().count()).toBe(3)
    const { cases } = await desk.visitor.json('/api/cases?state=open')
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({ items: 3, sources: 2 })
  })

  it('is reached from the case, and an old address of a merged story leads here', async () => {
    await page.getByRole('link', { name: 'Mở vụ việc đang xử lý' }).click()
    await page.getByRole('link', { name: 'Mở chùm tin' }).first().click()
    await expect.poll(() => items().count()).toBe(3)
    const here = new URL(page.url()).pathname
    const { decisions } = await desk.visitor.json(`/api${here}`)
    await page.goto(`${desk.program.address}/stories/${decisions[0].other.id}`)
    await expect.poll(() => new URL(page.url()).pathname).toBe(here)
  })

  it.each([1440, 390])(
    'has no fault that axe finds and no sideways scroll at %i px',
    async (width) => {
      await page.setViewportSize({ width, height: 844 })
      expect(await accessibilityFaults(page)).toEqual([])
      const wide = () => document.documentElement.scrollWidth - innerWidth
      expect(await page.evaluate(wide)).toBeLessThanOrEqual(0)
    },
  )

  it('has said nothing on the console that is a fault', () => {
    expect(faults).toEqual([])
  })
})
