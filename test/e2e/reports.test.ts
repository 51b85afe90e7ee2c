import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDay } from '../../client/view/time.ts'
import { openBrowser } from '../support/browser.ts'
import { openSignedIn } from '../support/desk.ts'
import { type Program, root, scratchFolder, startProgram } from '../support/program.ts'
import { COOKIE, cookiesOf, makeVisitor, TEST_PASSWORD, type Visitor } from '../support/sign-in.ts'

const DAY_MS = 86_400_000
const WRITTEN = 'Phường đã kiểm tra từng chỉ tiêu và bổ sung tin bài còn thiếu.'

/** The plan of the ward, with its quarterly report due tomorrow whatever day it is. */
function rulesDueTomorrow(): string {
  const folder = scratchFolder()
  cpSync(join(root, 'rules'), folder, { recursive: true })
  const file = join(folder, 'khuong-dinh/programme.yaml')
  const tomorrow = localDay(Date.now() + DAY_MS)
  const text = readFileSync(file, 'utf8').replace(/days: \[[^\]]+\]/, `days: [${tomorrow}]`)
  writeFileSync(file, text)
  return folder
}

describe('a leader with the report that is due, in a real browser', () => {
  let program: Program
  let leader: Visitor
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'sources.yaml'), 'sources: []\n')
    program = await startProgram({
      WARDPULSE_DATA_DIR: folder,
      WARDPULSE_SOURCES_FILE: join(folder, 'sources.yaml'),
      WARDPULSE_RULES_DIR: rulesDueTomorrow(),
    })
    leader = await addLeader(await program.signIn())
    browser = await openBrowser()
    const viewport = { width: 1280, height: 900 }
    page = await (await openSignedIn(browser, leader, { viewport })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.setDefaultTimeout(20_000)
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await program.stop()
  })

  async function addLeader(admin: Visitor): Promise<Visitor> {
    const account = { name: 'lanh-dao', role: 'leader', unit: 'ubnd' }
    const added = await (await admin.send('/api/accounts', account)).json()
    const nobody = makeVisitor(program.address, '')
    const { passwordToken: token } = added as { readonly passwordToken: string }
    await nobody.send('/api/password-link', { token, password: TEST_PASSWORD })
    const answer = await nobody.send('/api/session', { name: 'lanh-dao', password: TEST_PASSWORD })
    return makeVisitor(program.address, cookiesOf(answer)[COOKIE] ?? '')
  }

  const due = () => page.getByRole('region', { name: 'Sắp đến hạn nộp' })

  /** The first bytes of what a click brings; a document for Word is a ZIP. */
  async function download(press: () => Promise<void>) {
    const [file] = await Promise.all([page.waitForEvent('download'), press()])
    const bytes = await readFile(await file.path())
    return { name: file.suggestedFilename(), start: bytes.subarray(0, 2).toString('latin1') }
  }

  it('saves it as a document by one click from the list', async () => {
    await page.goto(`${program.address}/reports`)
    await due()
      .getByText(/phải nộp ngày mai/)
      .waitFor()
    const saved = await download(() => due().getByRole('link', { name: /DOCX/ }).click())
    expect(saved.name).toMatch(/^quarter-party-.*\.docx$/)
    expect(saved.start).toBe('PK')
  })

  it('writes a part of it, issues it, and finds it among the issued, no longer due', async () => {
    await due().getByRole('button', { name: 'Xem và sửa' }).click()
    await page.getByLabel(/^Đánh giá/).fill(WRITTEN)
    await page.getByText(/Có đoạn chưa lưu/).waitFor()
    await page.getByRole('button', { name: 'Lưu lời đã viết' }).click()
    await page.getByText(/Có đoạn chưa lưu/).waitFor({ state: 'detached' })
    await page.reload()
    await expect.poll(() => page.getByLabel(/^Đánh giá/).inputValue()).toBe(WRITTEN)

    await page.getByRole('button', { name: 'Ban hành', exact: true }).click()
    await page.getByText(/giữ nguyên báo cáo này mãi mãi/).waitFor()
    await page.getByRole('button', { name: 'Ban hành', exact: true }).last().click()
    const issued = page.getByRole('region', { name: 'Đã ban hành' })
    await issued.getByText(/lần 1, ban hành/).waitFor()

    await page.getByRole('link', { name: 'Về danh sách báo cáo' }).click()
    await issued.getByText(/lanh-dao/).waitFor()
    const kept = await download(() => issued.getByRole('link', { name: 'DOCX' }).click())
    expect(kept.start).toBe('PK')
    expect(await page.getByText(/phải nộp ngày mai/).count()).toBe(0)
    expect(faults).toEqual([])
  })
})
