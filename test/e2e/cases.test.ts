import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { whileSending } from '../support/while-sending.ts'

const FLOOD = 'Mưa lớn sáng nay, ngõ 192 Vũ Tông Phan, phường Khương Đình, Hà Nội ngập sâu nửa mét'
const FIRE = 'Cháy nhà trọ ở ngõ 68 phố Khương Hạ, phường Khương Đình, Hà Nội, khói đen bốc cao'
const CALM = 'Phường Khương Đình, Hà Nội khai mạc ngày hội đọc sách cho thiếu nhi'

describe('working a case in a real browser', () => {
  let desk: Desk
  let browser: Browser
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/thoi-su.rss'])
    desk.feeds.set('/thoi-su.rss', {
      body: rss([{ title: FLOOD }, { title: FIRE }, { title: CALM }]),
    })
    await until('both cases are open', async () => {
      return (await desk.visitor.json('/api/cases')).cases.length === 2
    })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  async function openPage(width: number): Promise<Page> {
    const viewport = { width, height: width < 1000 ? 844 : 900 }
    const page = await (await openSignedIn(browser, desk.visitor, { viewport })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      // A refusal is an answer, and the browser writes it down as an error.
      if (line.type() === 'error' && !line.text().includes('409')) faults.push(line.text())
    })
    return page
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name }).first().click()
  const said = (page: Page) => page.locator('main').textContent()
  const idOf = (page: Page) => /cases\/([^/?#]+)/.exec(page.url())?.[1] ?? ''

  async function look(page: Page, width: number): Promise<void> {
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => window.axe.run())
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect([page.url(), wide]).toEqual([page.url(), width])
  }

  it.each([
    [390, FLOOD],
    [1440, FIRE],
  ])('goes from received to settled on a screen %i px wide', async (width, title) => {
    const page = await openPage(width)
    await page.goto(desk.program.address)
    await page.getByRole('heading', { level: 2, name: title }).getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await look(page, width)

    await press(page, 'Tiếp nhận')
    await press(page, 'Ghi kết quả xác minh')
    await page.getByLabel('Đúng một phần').check()
    await page.getByLabel('Căn cứ xác minh').fill('Tổ trực kiểm tra tại chỗ')
    await look(page, width)
    await press(page, 'Ghi kết quả xác minh')

    await press(page, 'Ghi phản hồi bước đầu')
    await page.getByLabel(/Đường dẫn hoặc số văn bản/).fill('15/TB-UBND')
    await press(page, 'Ghi phản hồi bước đầu')

    await press(page, 'Ghi kết quả xử lý')
    await page.getByLabel('Đã xử lý xong').check()
    await page.getByLabel(/Đường dẫn hoặc số văn bản/).fill('16/TB-UBND')
    await press(page, 'Ghi kết quả xử lý')
    await expect.poll(() => said(page)).toMatch(/Vụ việc đã có kết quả xử lý/)
    await look(page, width)

    const detail = await desk.visitor.json(`/api/cases/${idOf(page)}`)
    expect(detail.case.state).toBe('settled')
    expect(detail.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['opened', 'seen', 'received', 'verified', 'firstResponse', 'settled'],
    ])
    await page.context().close()
  })

  it('takes a settlement back, tells who was faster, and keeps what was typed', async () => {
    const page = await openPage(1440)
    await page.goto(desk.program.address)
    await press(page, 'Đã có kết quả')
    await page.getByRole('heading', { level: 2, name: FLOOD }).getByRole('link').click()
    await press(page, 'Hoàn tác')
    await expect.poll(() => said(page)).toMatch(/thu hồi lúc .* Lý do: Bấm nhầm/)
    await press(page, 'Ghi kết quả xử lý')
    await page.getByLabel('Đã xử lý xong').check()
    const link = page.getByLabel(/Đường dẫn hoặc số văn bản/)
    await link.fill('17/TB-UBND')
    await whileSending(page, 'settled', {
      act: () => press(page, 'Ghi kết quả xử lý'),
      meanwhile: async () => {
        const answer = await desk.visitor.send(`/api/cases/${idOf(page)}/actions`, {
          ...{ kind: 'settled', key: 'somebody-else', outcome: 'informed', link: '18/TB-UBND' },
        })
        expect(answer.status).toBe(200)
      },
    })
    const alert = page.getByRole('alert').filter({ hasText: 'Người khác vừa nhanh hơn' })
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/đã ghi “Kết quả xử lý” lúc/)
    expect(await link.inputValue()).toBe('17/TB-UBND')
    await page.context().close()
  })

  it('opens a case by hand from an item, closes it as a false alarm and takes that back', async () => {
    const page = await openPage(1440)
    await page.goto(desk.program.address)
    await press(page, 'Mở vụ việc')
    const form = page.getByRole('form', { name: 'Mở vụ việc từ tin này' })
    await form.getByLabel('Điểm nóng').selectOption('rumour')
    await form.getByRole('button', { name: 'Mở vụ việc' }).click()
    await page.getByRole('heading', { level: 1, name: CALM }).waitFor()
    await press(page, 'Việc khác')
    await press(page, /^Tin báo nhầm/)
    await expect.poll(() => said(page)).toMatch(/Đã đóng là tin báo nhầm/)
    await press(page, 'Hoàn tác')
    await page.getByRole('button', { name: 'Tiếp nhận' }).waitFor()
    await page.context().close()
  })

  it('is answered with the keys alone', async () => {
    const page = await openPage(1440)
    await page.goto(desk.program.address)
    await page.getByRole('heading', { level: 1, name: 'Vụ việc' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    const row = page.getByRole('heading', { level: 2, name: CALM }).getByRole('link')
    await row.waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => row.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('r')
    await until('the case is received', async () => {
      const { cases } = await desk.visitor.json('/api/cases')
      return cases[0]?.clocks[0]?.state === 'on-time'
    })
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: CALM }).waitFor()
    await page.context().close()
  })

  it.each(['/board', '/handover', '/figures'])(
    'shows %s without a fault, wide and narrow',
    async (path) => {
      for (const width of [390, 1440]) {
        const page = await openPage(width)
        await page.goto(desk.program.address + path)
        await page.waitForLoadState('networkidle')
        await look(page, width)
        await page.context().close()
      }
    },
  )

  it('ran without an error in the browser', () => {
    expect(faults).toEqual([])
  })
})

declare global {
  interface Window {
    readonly axe: {
      run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
  }
}
