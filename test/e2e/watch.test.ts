import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

const DEEP = 'Mưa lớn, ngõ 192 Vũ Tông Phan, phường Khương Đình, Hà Nội ngập sâu nửa mét'
const WIDE = 'Phố Khương Trung, phường Khương Đình, Hà Nội ngập úng, xe chết máy hàng loạt'
const CALM = 'Phường Khương Đình, Hà Nội khai mạc ngày hội đọc sách cho thiếu nhi'

describe('the watch page as a leader reads it', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const faults: string[] = []
  const shots = process.env.WARDPULSE_SHOTS

  beforeAll(async () => {
    desk = await startDesk(['/mot.rss', '/hai.rss'])
    desk.feeds.set('/mot.rss', { body: rss([{ title: DEEP }, { title: CALM }]) })
    desk.feeds.set('/hai.rss', { body: rss([{ title: WIDE }]) })
    await until('the items are in', async () => {
      const { items } = await desk.visitor.json('/api/items')
      return items.length === 3
    })
    browser = await openBrowser()
    const viewport = { width: 1440, height: 900 }
    const context = await openSignedIn(browser, desk.visitor, { viewport })
    page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.close()
  })

  async function shoot(name: string): Promise<void> {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }

  it('says in a sentence what was told, and that days without collecting say nothing', async () => {
    await page.goto(`${desk.program.address}/watch?days=7`)
    const summary = page.locator('.summary')
    await summary.waitFor()
    await shoot('watch-1440')
    expect(await summary.textContent()).toMatch(/có 3 tin\. Nhiều nhất: Ngập úng.* \(2\)/)
    expect(await summary.textContent()).toMatch(/giờ thiếu dữ liệu/)
  })

  it('leads from a number to its items, by the keyboard alone', async () => {
    const cell = page.locator('tbody tr').first().getByRole('link').first()
    expect(await cell.getAttribute('aria-label')).toMatch(/^2, Ngập úng/)
    await cell.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 3, name: DEEP }).waitFor()
    await page.getByRole('heading', { level: 3, name: WIDE }).waitFor()
    expect(await page.getByRole('heading', { level: 3, name: CALM }).count()).toBe(0)
    await shoot('watch-drilled')
    await page.goBack()
  })

  it('sets press against the official voice, narrowed to one topic, and keeps it in the address', async () => {
    await page.getByLabel('Chia theo').selectOption('tier')
    await page.getByLabel('Chủ đề').selectOption('hotSpot flooding')
    await expect.poll(() => page.locator('tbody tr').nth(1).textContent()).toMatch(/Báo chí.*2/)
    expect(new URL(page.url()).searchParams.get('hotSpot')).toBe('flooding')
    await page.reload()
    await expect.poll(() => page.locator('tbody tr').nth(1).textContent()).toMatch(/Báo chí.*2/)
  })

  it('gives the table and the picture as files', async () => {
    await page.goto(`${desk.program.address}/watch?days=7`)
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu bảng CSV' }).click(),
    ])
    const text = readFileSync(await csv.path(), 'utf8')
    expect(text).toMatch(/^\uFEFF"Điểm nóng","\d\d\/\d\d\/\d{4}"/)
    expect(text).toMatch(/"Tất cả tin",(?:0,){6}3,3\r\n/)
    const [png] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu ảnh PNG' }).click(),
    ])
    expect(
      readFileSync(await png.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })

  it('offers the sensitivity of the alarm beside what it would have cost, and stores the choice', async () => {
    await page.goto(`${desk.program.address}/watch/spikes`)
    await page.getByText('lẽ ra đã báo 0 lần trong 60 ngày').first().waitFor()
    await page
      .getByRole('group', { name: /Điểm nóng khẩn/ })
      .getByLabel(/Ít báo/)
      .check()
    await page.getByRole('button', { name: 'Dùng mức này' }).click()
    await page.getByText('Đã lưu.').waitFor()
    await shoot('spikes-1440')
    const { chosen } = await desk.visitor.json('/api/spikes/settings')
    expect(chosen).toEqual({ urgent: 'calm', ordinary: 'normal' })
  })

  it.each(['/watch?days=7', '/watch?by=tone&share=1&compare=before', '/watch/spikes'])(
    'has nothing that keeps people out, on a telephone neither: %s',
    async (path) => {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 })
        await page.goto(desk.program.address + path)
        await page.locator('main h1').waitFor()
        await page.waitForLoadState('networkidle')
        await shoot(`${path.replace(/\W+/g, '-')}-${width}`)
        await page.evaluate(axe.source)
        const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults // axe's own answer
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(overflow).toBe(0)
      }
    },
  )

  it('never throws', () => {
    expect(faults).toEqual([])
  })
})
