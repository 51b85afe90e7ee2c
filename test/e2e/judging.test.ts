import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Desk, openSignedIn, rss, startDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** Words that no rule knows yet: the draft adds them, so the trial gains these items. */
const GAINED = [
  'Nước đen xộc lên bậc cửa nhiều nhà ở ngõ 192 Vũ Tông Phan, phường Khương Đình',
  'Cống trào, nước xộc lên bậc cửa ở ngõ 13 Khương Hạ, phường Khương Đình',
  'Đêm qua nước xộc lên bậc cửa chợ Khương Đình, phường Khương Đình, Hà Nội',
]

describe('judging what a draft would change, with the keyboard, in a real browser', () => {
  let desk: Desk
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    desk = await startDesk(['/thoi-su.rss'])
    desk.feeds.set('/thoi-su.rss', { body: rss(GAINED.map((title) => ({ title }))) })
    await until('the items are in', async () => {
      return (await desk.visitor.json('/api/items')).items.length === GAINED.length
    })
    browser = await openBrowser()
    const viewport = { width: 1280, height: 900 }
    page = await (await openSignedIn(browser, desk.visitor, { viewport })).newPage()
    page.setDefaultTimeout(20_000)
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  it('takes one key for one item, and 0 takes the last one back', async () => {
    await page.goto(`${desk.program.address}/workbench`)
    await page.getByRole('button', { name: /Sửa Ngập úng/ }).click()
    const add = page.getByLabel('Thêm cụm từ rồi bấm Enter')
    await add.fill('xộc lên bậc cửa')
    await add.press('Enter')
    const judge = page.getByRole('region', { name: 'Đánh giá nhanh' })
    await judge.getByText(`đã đánh giá 0, còn ${GAINED.length} tin`).waitFor()
    // Not while somebody types.
    await add.press('1')
    await add.press('Escape')
    await add.fill('')
    expect(await judge.getByText(/Đã đánh giá \d/).count()).toBe(0)
    await page.getByRole('heading', { name: 'Đánh giá nhanh' }).click()

    await page.keyboard.press('1')
    await judge.getByText('Đã đánh giá 1 tin; tin cuối: Đúng').waitFor()
    await page.keyboard.press('2')
    await judge.getByText('Đã đánh giá 2 tin; tin cuối: Sai').waitFor()
    const second = judge.getByRole('heading', { level: 4 })
    const asked = await second.textContent()
    await page.keyboard.press('3')
    await judge.getByText('Đã đánh giá hết mẫu').waitFor()
    await page.keyboard.press('0')
    await judge.getByText('Đã đánh giá 2 tin; tin cuối: Sai').waitFor()
    expect(await second.textContent()).toBe(asked)

    // What was judged is kept: a reload asks only what is left.
    await page.reload()
    await judge.getByText(`đã đánh giá 2, còn 1 tin`).waitFor()
  })
})
