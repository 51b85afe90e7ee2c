import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { quietProgram } from '../support/desk.ts'
import type { Program } from '../support/program.ts'
import { TEST_PASSWORD } from '../support/sign-in.ts'
import { until } from '../support/until.ts'

const OFFICER_PASSWORD = 'gió chiều thổi qua bờ ao'

describe('accounts in a real browser', () => {
  let program: Program
  let browser: Browser
  let page: Page
  const faults: string[] = []

  /** A browser of somebody's own, in Vietnamese. */
  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const opened = await context.newPage()
    opened.on('pageerror', (error) => faults.push(error.message))
    return opened
  }

  beforeAll(async () => {
    program = await quietProgram()
    browser = await openBrowser()
    page = await openPage()
  })
  afterAll(async () => {
    await browser.close()
    await program.stop()
  })

  const main = (of = page) => of.locator('main').textContent()

  async function signIn(of: Page, name: string, password: string): Promise<void> {
    await of.getByLabel('Tên đăng nhập').fill(name)
    await of.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await of.getByRole('button', { name: 'Đăng nhập' }).click()
  }

  it('shows nothing of the desk to a stranger, but what is watched and why', async () => {
    await page.goto(program.address)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(await main()).toMatch(/Chưa có tài khoản nào/)
    await page.getByRole('link', { name: 'Quyền riêng tư' }).click()
    await page.getByRole('heading', { name: 'Không bao giờ thu thập' }).waitFor()
    expect(await main()).toMatch(/không theo dõi người/)
  })

  it('lets the first admin in by the link of the console, once', async () => {
    let link = ''
    await until('the console shows the link', async () => {
      link = /http:\S+\/setup#\S+/.exec(program.said())?.[0] ?? ''
      return link !== ''
    })
    await page.goto(link)
    await page.getByLabel('Tên đăng nhập').fill('quan-tri')
    await page.getByLabel('Mật khẩu mới').fill('matkhau12345')
    await page.getByRole('button', { name: 'Tạo tài khoản và vào' }).click()
    await page.getByText(/dễ đoán/).waitFor()
    await page.getByLabel('Mật khẩu mới').fill(TEST_PASSWORD)
    await page.getByRole('button', { name: 'Tạo tài khoản và vào' }).click()
    await page.getByRole('link', { name: 'Tài khoản quan-tri' }).waitFor()
    expect(new URL(page.url()).hash).toBe('')
    await page.goto(link)
    await page.getByText('Đã thiết lập xong').waitFor()
  })

  it('adds an officer, who chooses a password by a link and sees no button that would be refused', async () => {
    await page.goto(`${program.address}/users`)
    await page.getByLabel('Tên đăng nhập').fill('truc-ban')
    await page.getByRole('button', { name: 'Thêm và lấy liên kết' }).click()
    const link = (await page.locator('code.link').textContent()) ?? ''
    await page.getByRole('row', { name: /truc-ban/ }).waitFor()

    const officer = await openPage()
    await officer.goto(link)
    await officer.getByLabel('Mật khẩu mới').fill(OFFICER_PASSWORD)
    await officer.getByRole('button', { name: 'Lưu mật khẩu' }).click()
    await officer.getByRole('link', { name: 'Tài khoản truc-ban' }).waitFor()
    expect(await officer.getByRole('link', { name: 'Nhập tin' }).count()).toBe(1)
    await officer.goto(`${program.address}/sources`)
    await officer.getByRole('heading', { level: 1, name: 'Nguồn tin' }).waitFor()
    expect(await officer.getByRole('link', { name: 'Thêm nguồn' }).count()).toBe(0)
    await officer.goto(`${program.address}/audit`)
    await officer.getByText('Vai trò của tài khoản này không được làm việc đó.').waitFor()
    await page.goto(`${program.address}/sources`)
    await page.getByRole('link', { name: 'Thêm nguồn' }).waitFor()
  })

  it('takes an officer off the desk within seconds of being disabled, open page or not', async () => {
    const officer = await openPage()
    await officer.goto(`${program.address}/watch`)
    await signIn(officer, 'truc-ban', OFFICER_PASSWORD)
    await officer.getByRole('link', { name: 'Tài khoản truc-ban' }).waitFor()
    // The page that was asked for stands there, not the desk.
    expect(new URL(officer.url()).pathname).toBe('/watch')
    await page.goto(`${program.address}/users`)
    const row = page.getByRole('row', { name: /truc-ban/ })
    await row.getByRole('button', { name: 'Khoá' }).click()
    await officer.getByRole('heading', { name: 'Đăng nhập' }).waitFor({ timeout: 5_000 })
    await signIn(officer, 'truc-ban', OFFICER_PASSWORD)
    await officer.getByText('Tên hoặc mật khẩu không đúng.').waitFor()
    await row.getByRole('button', { name: 'Mở khoá' }).click()
  })

  it('keeps the last admin, and says so', async () => {
    const row = page.getByRole('row', { name: /quan-tri/ })
    await row.getByRole('button', { name: 'Khoá' }).click()
    await expect.poll(() => row.textContent()).toMatch(/ít nhất một quản trị viên/)
  })

  it('shows in the log who did what, and finds it', async () => {
    await page.goto(`${program.address}/audit`)
    await page.getByRole('cell', { name: 'account.added' }).first().waitFor()
    await page.getByLabel('Tìm').first().fill('truc-ban')
    await page.getByRole('button', { name: 'Tìm', exact: true }).click()
    await expect.poll(() => main()).not.toMatch(/account quan-tri/)
    expect(await main()).toMatch(/account truc-ban/)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải tệp CSV' }).click()
    expect((await download).suggestedFilename()).toBe('audit.csv')
  })

  it('erases nothing that is not there, and enters nothing', async () => {
    await page.goto(`${program.address}/erasure`)
    await page.getByLabel('Đoạn chữ').first().check()
    await page.getByRole('textbox', { name: 'Đoạn chữ' }).fill('Quán Bún Ví Dụ')
    await page.getByRole('button', { name: 'Tìm' }).click()
    await page.getByRole('button', { name: 'Che đoạn chữ' }).click()
    await page.getByText('Không tìm thấy gì để xoá hoặc che.').waitFor()
    expect(await main()).toMatch(/Chưa có yêu cầu nào/)
  })

  it.each([
    '/account',
    '/users',
    '/audit',
    '/erasure',
    '/privacy',
    '/sign-in',
    '/password#x',
    '/setup#x',
  ])('has no accessibility fault on %s in either language, and fits a telephone', async (path) => {
    for (const language of [/English/, /Tiếng Việt/]) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(program.address + path)
      await page.getByRole('button', { name: language }).click()
      await page.waitForLoadState('networkidle')
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() => window.axe.run())
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
  })

  it('changes the password, which ends the other sessions, and signs out', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const other = await openPage()
    await other.goto(program.address)
    await signIn(other, 'quan-tri', TEST_PASSWORD)
    await other.getByRole('link', { name: 'Tài khoản quan-tri' }).waitFor()
    await page.goto(`${program.address}/account`)
    await page.getByLabel('Mật khẩu hiện tại').fill(TEST_PASSWORD)
    await page.getByLabel('Mật khẩu mới').fill(OFFICER_PASSWORD)
    await page.getByRole('button', { name: 'Lưu mật khẩu' }).click()
    await page.getByText('Đã đổi mật khẩu').first().waitFor()
    await other.getByRole('heading', { name: 'Đăng nhập' }).waitFor({ timeout: 5_000 })
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await page.goto(`${program.address}/cases/none`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  })

  it('ran without an error in the browser', () => {
    expect(faults).toEqual([])
  })
})
