import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'

const MISSED = 'Nước đen xộc lên bậc cửa nhiều nhà ở ngõ 192 Vũ Tông Phan, phường Khương Đình'

describe('the workbench in a real browser', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/thoi-su.rss'])
    desk.feeds.set('/thoi-su.rss', { body: rss([{ title: MISSED }]) })
    browser = await openBrowser()
    const viewport = { width: 1280, height: 900 }
    page = await (await openSignedIn(browser, desk.visitor, { viewport })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.setDefaultTimeout(20_000)
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  it('leads from a missed item to a released rule without a word of YAML', async () => {
    await page.goto(`${desk.program.address}/workbench`)
    await page.getByRole('searchbox', { name: /Tìm luật/ }).fill('ngap ung')
    await page.getByRole('button', { name: /Sửa Ngập úng/ }).click()
    await page.locator('.cm-content').waitFor()
    await page.getByLabel('Tiêu đề').fill(MISSED)
    await page.getByText('Không gắn nhãn').first().waitFor()
    await page.getByRole('button', { name: 'Thành ví dụ phải trúng' }).click()
    const add = page.getByLabel('Thêm cụm từ rồi bấm Enter')
    await add.fill('xộc lên bậc cửa')
    await add.press('Enter')
    await page.getByText('Đã lưu').waitFor()
    const gate = page.locator('section[aria-labelledby="gate-title"]')
    await expect
      .poll(() => gate.innerText(), { timeout: 30_000 })
      .toMatch(/Đã thử trên tin đã lưu\s*đạt/)
    await page.getByLabel('Lý do').fill('Tin nước xộc vào nhà ở ngõ 192 bị sót')
    await page.getByRole('button', { name: 'Phát hành', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: /Số 1/ }).waitFor()
    const { rules } = await desk.visitor.json('/api/workbench')
    const flooding = rules.find(({ id }: { readonly id: string }) => id === 'flooding')
    expect(flooding).toMatchObject({ released: true, hits: 8 })
    expect(faults).toEqual([])
  })
})
