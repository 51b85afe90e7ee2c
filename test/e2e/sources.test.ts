import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

const NEWS = 'Phường Khương Đình, Hà Nội khai mạc ngày hội đọc sách cho thiếu nhi'
const REPORT = 'Ngõ 192 Vũ Tông Phan, phường Khương Đình, Hà Nội ngập sâu nửa mét sau mưa'

const portal = `<!doctype html><html><head><title>Trang báo mẫu</title>
<link rel="alternate" type="application/rss+xml" title="Thời sự" href="/bao/thoi-su.rss">
</head><body><p>Xin chào</p></body></html>`

const noFeed = `<!doctype html><html><head><title>Phường Mẫu</title></head><body><div class="ds">${[1, 2, 3].map((n) => `<div class="tin"><a href="/tb/${n}">Thông báo số ${n} về lịch tiêm chủng tháng này</a><span class="ngay">1${n}/11/2026 08:0${n}</span></div>`).join('')}</div></body></html>`

describe('sources and manual entry in a real browser', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/thoi-su.rss'])
    desk.feeds.set('/bao', { body: portal, headers: { 'content-type': 'text/html' } })
    desk.feeds.set('/bao/thoi-su.rss', { body: rss([{ title: NEWS }]) })
    browser = await openBrowser()
    const viewport = { width: 1440, height: 900 }
    page = await (await openSignedIn(browser, desk.visitor, { viewport })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    await page.goto(`${desk.program.address}/sources`)
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  const main = () => page.locator('main').textContent()

  it('finds the feed of a site by its page address, shows its items and adds it', async () => {
    await page.getByRole('link', { name: 'Thêm nguồn' }).click()
    await page.getByLabel('Địa chỉ').fill(`${desk.feeds.base}/bao`)
    await page.getByRole('button', { name: 'Xem thử' }).click()
    await page.getByRole('button', { name: 'Xem thử Thời sự' }).click()
    await page.getByText(NEWS).waitFor()
    const { items } = await desk.visitor.json('/api/items')
    expect(items).toEqual([])
    await page.getByLabel('Tên hiển thị').fill('Báo Mẫu – Thời sự')
    await page.getByLabel('Đơn vị xuất bản').fill('Báo Mẫu')
    await page.getByRole('button', { name: 'Thêm nguồn này' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo Mẫu – Thời sự' }).waitFor()
    // The check shows itself: nobody reloads.
    await expect.poll(main, { timeout: 15_000 }).toMatch(/đang chạy/)
    await expect.poll(main).toMatch(/1 tin trong 30 ngày/)
    await page.getByRole('link', { name: 'Xem tin của nguồn này' }).click()
    await page.getByRole('heading', { level: 3, name: NEWS }).waitFor()
  })

  it('refuses the same feed a second time, in a sentence that names it', async () => {
    await page.goto(`${desk.program.address}/sources/add`)
    await page.getByLabel('Địa chỉ').fill(`${desk.feeds.base}/bao/thoi-su.rss`)
    await page.getByRole('button', { name: 'Xem thử' }).click()
    await page.getByRole('button', { name: 'Thêm nguồn này' }).click()
    await expect
      .poll(() => page.getByRole('alert').textContent())
      .toMatch(/đã có trong danh sách: Báo Mẫu – Thời sự/)
    faults.splice(0) // the browser itself reports the refused request
  })

  it('reads a page without a feed by a recipe that it suggests, tries changes at once, and adds it', async () => {
    desk.feeds.set('/phuong', { body: noFeed, headers: { 'content-type': 'text/html' } })
    await page.goto(`${desk.program.address}/sources/add`)
    await page.getByLabel('Địa chỉ').fill(`${desk.feeds.base}/phuong`)
    await page.getByRole('button', { name: 'Xem thử' }).click()
    await page.getByText('Đọc được 3 tin đầu').waitFor()
    await page.getByLabel('Mỗi tin').fill('ul.khong-co')
    await page.getByText('Công thức đọc trang không tìm thấy tin nào').waitFor()
    await page.getByRole('button', { name: 'Thêm nguồn này' }).click()
    await page.getByText(/Chưa đọc được tin nào theo các ô trên/).waitFor()
    await page.getByRole('button', { name: /^div\.tin/ }).click()
    await page.getByText('Đọc được 3 tin đầu').waitFor()
    expect(desk.feeds.requests.filter(({ path }) => path === '/phuong')).toHaveLength(1)
    await page.getByLabel('Tên hiển thị').fill('Cổng phường Mẫu')
    await page.getByLabel('Nguồn này viết về').selectOption('phường')
    await page.getByRole('button', { name: 'Thêm nguồn này' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cổng phường Mẫu' }).waitFor()
    await expect.poll(main, { timeout: 15_000 }).toMatch(/3 tin trong 30 ngày/)
    await page.getByRole('button', { name: 'Sửa' }).click()
    expect(await page.getByLabel('Mỗi tin').inputValue()).toBe('div.tin')
    expect(await page.getByLabel('Nguồn này viết về').inputValue()).toBe('ward')
    await page.getByRole('button', { name: 'Thôi' }).click()
  })

  it('goes to a new address with one click when the source has said so three times', async () => {
    desk.feeds.set('/cu.rss', { status: 301, headers: { location: '/moi.rss' } })
    desk.feeds.set('/moi.rss', { body: rss([]) })
    const body = { url: `${desk.feeds.base}/cu.rss`, title: 'Báo Dời', publisher: 'Báo Dời' }
    const answer = await desk.visitor.fetch('/api/sources', {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ ...body, tier: 'press' }),
    })
    const { source } = await answer.json()
    const asked = () => desk.feeds.requests.filter(({ path }) => path === '/cu.rss').length
    await page.goto(`${desk.program.address}/sources/${source.id}`)
    for (let n = 1; n <= 3; n += 1) {
      await until('it was asked', async () => asked() >= n)
      await page.getByRole('row').nth(n).waitFor()
      if (n < 3) await page.getByRole('button', { name: 'Hỏi ngay' }).click()
    }
    await page.getByRole('button', { name: 'Dùng địa chỉ mới' }).click()
    await page.getByRole('link', { name: `${desk.feeds.base}/moi.rss` }).waitFor()
    await page.getByRole('button', { name: 'Dùng địa chỉ mới' }).waitFor({ state: 'detached' })
  })

  it('pauses it and says so wherever it is listed', async () => {
    await page.goto(`${desk.program.address}/sources`)
    await page.getByRole('link', { name: 'Báo Mẫu – Thời sự' }).click()
    await page.getByRole('button', { name: 'Tạm dừng' }).click()
    await page.getByRole('button', { name: 'Hỏi tiếp' }).waitFor()
    expect(await main()).toMatch(/không ai hỏi nó/)
    await page.getByRole('link', { name: 'Về Nguồn tin' }).click()
    const row = page.getByRole('row', { name: /Báo Mẫu – Thời sự/ })
    await expect.poll(() => row.textContent()).toMatch(/tạm dừng/)
  })

  it('asks it at once when it is resumed, and edits what was added', async () => {
    const asked = () => desk.feeds.requests.filter(({ path }) => path === '/bao/thoi-su.rss').length
    const before = asked()
    await page.getByRole('link', { name: 'Báo Mẫu – Thời sự' }).click()
    await page.getByRole('button', { name: 'Hỏi tiếp' }).click()
    await until('the resumed source was asked', async () => asked() > before)
    await page.getByRole('button', { name: 'Sửa' }).click()
    await page.getByLabel('Tên hiển thị').fill('Báo Mẫu')
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo Mẫu' }).waitFor()
  })

  it('stops all collecting and says so on the desk, where calm would mislead', async () => {
    await page.goto(`${desk.program.address}/sources`)
    await page.getByRole('button', { name: 'Dừng thu mọi nguồn' }).click()
    await page.getByText(/Đang dừng thu tin từ/).waitFor()
    await page.getByRole('link', { name: 'Bàn trực' }).first().click()
    await page.getByRole('link', { name: 'đang dừng thu tin' }).click()
    await page.getByRole('button', { name: 'Thu tin lại' }).click()
    await page.getByRole('button', { name: 'Dừng thu mọi nguồn' }).waitFor()
  })

  it('files what came by telephone and opens its case', async () => {
    await page.goto(desk.program.address)
    await page.getByRole('link', { name: 'Nhập tin' }).click()
    await page.getByText(/Không ghi họ tên, số điện thoại/).waitFor()
    await page.getByLabel('Việc gì, ở đâu').fill(`${REPORT}, gọi 0912 345 678`)
    await expect.poll(main).toMatch(/Sẽ được lưu là: .*\[số điện thoại\]/)
    await page.getByRole('button', { name: 'Ghi tin' }).click()
    await page.getByRole('heading', { name: 'Đã ghi tin' }).waitFor()
    expect(await main()).toMatch(/Ngập úng, thoát nước/)
    expect(await main()).not.toContain('0912')
    await page.getByRole('link', { name: 'Mở vụ việc' }).click()
    await page.getByRole('heading', { level: 1, name: /ngập sâu nửa mét/ }).waitFor()
    expect(await main()).toMatch(/Nhập tay: điện thoại/)
  })

  it('imports a file, maps its columns and tells which rows it did not take', async () => {
    await page.goto(`${desk.program.address}/import`)
    const csv = 'Tên tin;Giờ\nTin cũ một;05/01/2026 07:00\nTin cũ hai;hôm qua\n'
    const file = { name: 'tin.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await page.getByLabel('Tệp CSV').setInputFiles(file)
    await page.getByLabel('Tiêu đề').selectOption('Tên tin')
    await page.getByLabel('Giờ đăng').selectOption('Giờ')
    await page.getByRole('button', { name: 'Nhập 1 dòng' }).click()
    await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor()
    expect(await main()).toMatch(/Dòng 3.*hôm qua/)
  })

  it.each(['/sources', '/sources/add', '/sources/manual-phone', '/entry', '/import'])(
    'has no accessibility fault on %s in either language, and fits a telephone',
    async (path) => {
      for (const language of [/Tiếng Việt/, /English/]) {
        await page.setViewportSize({ width: 1440, height: 900 })
        await page.goto(desk.program.address + path)
        await page.getByRole('button', { name: language }).click()
        await page.waitForLoadState('networkidle')
        expect(await accessibilityFaults(page)).toEqual([])
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      }
    },
  )

  it('ran without an error in the browser', () => {
    expect(faults).toEqual([])
  })
})
