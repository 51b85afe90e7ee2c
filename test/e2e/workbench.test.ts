import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'

const MISSED = 'Nước đen xộc lên bậc cửa nhiều nhà ở ngõ 192 Vũ Tông Phan, phường Khương Đình'
const FLOODING = 'khuong-dinh/hot-spots/flooding.yaml'

describe('the workbench in a real browser', () => {
  let desk: Desk
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    desk = await startDesk(['/thoi-su.rss'])
    desk.feeds.set('/thoi-su.rss', { body: rss([{ title: MISSED }]) })
    browser = await openBrowser()
    context = await openSignedIn(browser, desk.visitor, { viewport: { width: 1280, height: 900 } })
    page = await openPage()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  async function openPage(): Promise<Page> {
    const opened = await context.newPage()
    opened.on('pageerror', (error) => faults.push(error.message))
    opened.setDefaultTimeout(20_000)
    return opened
  }
  /** For the guide: TEST_PICTURES names a folder. */
  async function picture(name: string): Promise<void> {
    const folder = process.env.TEST_PICTURES
    if (folder) await page.screenshot({ path: join(folder, `workbench-${name}.png`) })
  }
  const press = (key: string) => page.keyboard.press(key)

  it('leads from a missed item to a released rule without a word of YAML', async () => {
    await page.goto(`${desk.program.address}/workbench`)
    await page.getByRole('searchbox', { name: /Tìm luật/ }).fill('ngap ung')
    await picture('find')
    await page.getByRole('button', { name: /Sửa Ngập úng/ }).click()
    await page.locator('.cm-content').waitFor()
    await page.getByLabel('Tiêu đề').fill(MISSED)
    await page.getByText('Không gắn nhãn').first().waitFor()
    await page.getByLabel('Tiêu đề').scrollIntoViewIfNeeded()
    await picture('try')
    await page.getByRole('button', { name: 'Thành ví dụ phải trúng' }).click()
    const add = page.getByLabel('Thêm cụm từ rồi bấm Enter')
    await add.fill('xộc lên bậc cửa')
    await picture('phrase')
    await add.press('Enter')
    await page.getByText(/^Đã lưu ·/).waitFor()
    await judgeWithKeys()
    const gate = page.locator('section[aria-labelledby="gate-title"]')
    await expect
      .poll(() => gate.innerText(), { timeout: 30_000 })
      .toMatch(/Đã thử trên tin đã lưu\s*đạt[\s\S]*Độ đúng không giảm\s*đạt/)
    await page.getByLabel('Lý do').fill('Tin nước xộc vào nhà ở ngõ 192 bị sót')
    await gate.scrollIntoViewIfNeeded()
    await picture('gate')
    await page.getByRole('button', { name: 'Phát hành', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: /Số 1/ }).waitFor()
    await picture('release')
    const { rules } = await desk.visitor.json('/api/workbench')
    const flooding = rules.find(({ id }: { readonly id: string }) => id === 'flooding')
    expect(flooding).toMatchObject({ released: true, hits: 8 })
    expect(faults).toEqual([])
  }, 120_000)

  /** One key an item, and one to take it back; what is typed elsewhere judges nothing. */
  async function judgeWithKeys(): Promise<void> {
    const judge = page.locator('section[aria-labelledby="judge-title"]')
    const question = judge.getByText(/Nháp sẽ gắn thêm/)
    await question.waitFor()
    await judge.scrollIntoViewIfNeeded()
    await picture('judge')
    await page.locator('.cm-content').focus()
    await press('1')
    await press('Backspace')
    await page.evaluate(() => {
      const host = document.activeElement
      const inner = host?.shadowRoot?.activeElement ?? host
      if (inner instanceof HTMLElement) inner.blur()
    })
    await page.getByText(/^Đã lưu ·/).waitFor()
    await question.waitFor()
    expect(await judge.getByText(/tin cuối/).count()).toBe(0)
    for (const [key, said] of [
      ['2', 'Sai'],
      ['3', 'Chưa rõ'],
    ] as const) {
      await press(key)
      await judge.getByText(`tin cuối: ${said}`).waitFor()
      await press('0')
      await question.waitFor()
    }
    await press('1')
    await judge.getByText('tin cuối: Đúng').waitFor()
  }

  it('gives back what was typed when the browser was closed in mid-edit', async () => {
    const begun = await desk.visitor.send('/api/workbench/drafts', { title: 'Nháp dở' })
    const { id } = await begun.json()
    const address = `${desk.program.address}/workbench/drafts/${id}?file=${FLOODING}`
    await page.goto(address)
    const add = page.getByLabel('Thêm cụm từ rồi bấm Enter')
    await add.fill('nước lút bánh xe đạp')
    await add.press('Enter')
    await page.getByText(/^Đã lưu ·/).waitFor()
    await page.route('**/api/workbench/drafts/*/file', (route) => route.abort())
    await add.fill('nước mấp mé thềm nhà')
    await add.press('Enter')
    await page.getByText('Chưa lưu được').waitFor()
    await page.close()
    page = await openPage()
    await page.goto(address)
    const rule = page.locator('section[aria-labelledby="rule-title"]')
    const typed = () =>
      rule.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    await expect.poll(typed, { timeout: 20_000 }).toContain('nước lút bánh xe đạp')
    expect(await typed()).toContain('nước mấp mé thềm nhà')
    await page.getByText(/^Đã lưu ·/).waitFor()
    const { files } = await desk.visitor.json(`/api/workbench/drafts/${id}`)
    expect(files[0].text).toContain('nước mấp mé thềm nhà')
  })

  it.each(['vi', 'en'])(
    'has no fault that axe finds and no sideways scroll in %s',
    async (language) => {
      const draft = new URL(page.url()).pathname + new URL(page.url()).search
      for (const path of ['/workbench', '/workbench/releases', draft]) {
        await page.goto(`${desk.program.address}${path}`)
        await page.evaluate((as) => localStorage.setItem('wardpulse.language', as), language)
        await page.reload()
        await page.locator('h1, h2').first().waitFor()
        if (path === draft) await page.locator('.cm-content').waitFor()
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          await picture(`${path.split('/').at(2)?.slice(0, 8) ?? 'list'}-${language}-${width}`)
          await page.evaluate(axe.source)
          const { violations } = await page.evaluate(() => window.axe.run())
          const found = violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`)
          expect(found).toEqual([])
          const wide = () => document.documentElement.scrollWidth - innerWidth
          expect(await page.evaluate(wide), path).toBeLessThanOrEqual(0)
        }
      }
      expect(faults).toEqual([])
    },
  )
})
