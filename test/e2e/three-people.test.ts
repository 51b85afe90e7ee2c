import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDetail } from '../../server/contract/cases.ts'
import { STEPS } from '../../server/domain/plan/plan.ts'
import { openBrowser } from '../support/browser.ts'
import { openSignedIn } from '../support/desk.ts'
import { type Program, startProgram } from '../support/program.ts'
import { COOKIE, cookiesOf, makeVisitor, TEST_PASSWORD, type Visitor } from '../support/sign-in.ts'
import { until } from '../support/until.ts'
import { whileSending } from '../support/while-sending.ts'

/** Fewer cases than this are not yet a rainy day. */
const ENOUGH_CASES = 5
/** Three browsers share the machine. */
const PATIENCE = { timeout: 15_000 }

describe('three people on the demo’s rainy day, two at desks and one on a telephone', () => {
  let program: Program
  let browser: Browser
  let admin: Visitor
  let first: Page
  let second: Page
  let phone: Page
  const faults: string[] = []

  beforeAll(async () => {
    program = await startProgram({}, 'demo')
    const passwordOf = () => /: demo \/ (\S+)/.exec(program.said())?.[1]
    await until('the console says how to sign in', async () => passwordOf() !== undefined)
    admin = await signIn('demo', passwordOf() ?? '')
    browser = await openBrowser()
    first = await openPage('truc-ban-1', { width: 1440, height: 900 })
    second = await openPage('truc-ban-2', { width: 1440, height: 900 })
    phone = await openPage('truc-ban-3', { width: 390, height: 844 })
    await until('the day has begun', async () => {
      return (await admin.json('/api/cases')).cases.length >= ENOUGH_CASES
    })
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await program.stop()
  })

  async function signIn(name: string, password: string): Promise<Visitor> {
    const answer = await makeVisitor(program.address, '').send('/api/session', { name, password })
    expect(answer.status).toBe(200)
    return makeVisitor(program.address, cookiesOf(answer)[COOKIE] ?? '')
  }

  /** Somebody of the team: an account of their own, in a browser of their own. */
  async function openPage(
    name: string,
    viewport: { width: number; height: number },
  ): Promise<Page> {
    const added = await admin.send('/api/accounts', { name, role: 'officer', unit: 'ubnd' })
    const { passwordToken } = (await added.json()) as { passwordToken: string }
    const chosen = { token: passwordToken, password: TEST_PASSWORD }
    const nobody = makeVisitor(program.address, '')
    const isPhone = viewport.width < 500
    expect((await nobody.send('/api/password-link', chosen)).ok).toBe(true)
    const visitor = await signIn(name, TEST_PASSWORD)
    const options = { viewport, isMobile: isPhone, hasTouch: isPhone }
    const page = await (await openSignedIn(browser, visitor, options)).newPage()
    page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`))
    await page.addInitScript(keepWhatIsSpoken)
    await page.goto(program.address)
    return page
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name }).first().click()
  const spoken = (page: Page) => page.evaluate(() => Reflect.get(window, 'spoken') as string[])
  const said = (page: Page) => page.locator('main').textContent()
  const detailOf = (id: string): Promise<CaseDetail> => admin.json(`/api/cases/${id}`)
  const everybody = () => [first, second, phone]

  /** The case with the least time left, as all three find it on top of their queue. */
  async function openTogether(): Promise<string> {
    const { cases } = await admin.json('/api/cases')
    const found = cases[0] as CaseDetail['case']
    for (const page of everybody()) {
      await page.locator(`[data-case="${found.id}"]`).getByRole('link').first().click()
      await page.getByRole('heading', { level: 1, name: found.title }).waitFor()
    }
    return found.id
  }

  it('works a case from the first item to its settlement, each taking a step, all seeing each', async () => {
    const id = await openTogether()
    // Two press at once: the first is recorded, the second is told what the first did and who.
    await whileSending(second, 'received', {
      act: () => press(second, 'Tiếp nhận'),
      meanwhile: async () => {
        await press(first, 'Tiếp nhận')
        await until('the first is recorded', async () => {
          return (await detailOf(id)).events.some(({ kind }) => kind === 'received')
        })
      },
    })
    const alert = second.getByRole('alert').filter({ hasText: 'Người khác vừa nhanh hơn' })
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/truc-ban-1.*“Tiếp nhận”/)

    await press(phone, 'Ghi kết quả xác minh')
    await phone.getByLabel('Đúng một phần').check()
    await phone.getByLabel('Căn cứ xác minh').fill('Tổ trực kiểm tra tại chỗ')
    await press(phone, 'Ghi kết quả xác minh')
    for (const page of [first, second]) {
      await page.getByText('Tổ trực kiểm tra tại chỗ').waitFor()
      // Who cannot see the page is told as well.
      await expect
        .poll(() => spoken(page), PATIENCE)
        .toContainEqual(expect.stringMatching(/Xác minh, truc-ban-3|Có diễn biến: /))
    }

    await press(second, 'Ghi phản hồi bước đầu')
    await second.getByLabel(/Đường dẫn hoặc số văn bản/).fill('15/TB-UBND')
    await press(second, 'Ghi phản hồi bước đầu')
    await phone.getByText('15/TB-UBND').waitFor()
    await press(phone, 'Ghi kết quả xử lý')
    await phone.getByLabel('Đã xử lý xong').check()
    await phone.getByLabel(/Đường dẫn hoặc số văn bản/).fill('16/TB-UBND')
    await press(phone, 'Ghi kết quả xử lý')
    for (const page of everybody()) {
      await expect.poll(() => said(page), PATIENCE).toMatch(/Vụ việc đã có kết quả xử lý/)
    }
    const { events } = await detailOf(id)
    const steps = events.filter(({ kind }) => STEPS.some((step) => step === kind))
    expect(steps.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['received', 'truc-ban-1'],
      ['verified', 'truc-ban-3'],
      ['firstResponse', 'truc-ban-2'],
      ['settled', 'truc-ban-3'],
    ])
  }, 180_000)

  it('explains every clock of every case by its list of events', async () => {
    const { cases } = await admin.json('/api/cases?state=all')
    for (const { id } of cases as CaseDetail['case'][]) {
      const { case: shown, events } = await detailOf(id)
      const [opening] = events
      const since = events
        .filter(({ kind }) => kind === 'opened' || kind === 'antedated')
        .flatMap(({ publicAt, late }) => (publicAt === undefined || late ? [] : [publicAt]))
      for (const { step, judgedOn, startedAt, doneAt, dueAt = 0, state } of shown.clocks) {
        const start = judgedOn === 'team' ? opening?.occurredAt : Math.min(...since)
        expect([id, step, startedAt]).toEqual([id, step, start])
        const done = events.find(({ kind }) =>
          STEPS.slice(STEPS.indexOf(step)).some((each) => each === kind),
        )
        expect([id, step, doneAt]).toEqual([id, step, done?.occurredAt])
        if (doneAt !== undefined) expect(state).toBe(doneAt <= dueAt ? 'on-time' : 'missed')
      }
    }
    expect(cases.length).toBeGreaterThanOrEqual(ENOUGH_CASES)
  })

  it('shows each their own: mine, and the cases of my unit', async () => {
    await phone.goto(program.address)
    await press(phone, 'Đã có kết quả')
    await press(phone, /^Của tôi/)
    await expect.poll(() => phone.locator('[data-case]').count(), PATIENCE).toBe(1)
    await phone.reload()
    await press(phone, 'Đã có kết quả')
    await expect.poll(() => phone.locator('[data-case]').count(), PATIENCE).toBe(1)
    await press(phone, /^Đơn vị tôi/)
    const { cases } = await admin.json('/api/cases?state=settled&unit=ubnd')
    await expect.poll(() => phone.locator('[data-case]').count(), PATIENCE).toBe(cases.length)
  }, 90_000)

  it('ran without an error in any of the browsers', () => {
    expect(faults).toEqual([])
  })
})

/** A live region holds a sentence for a second; what it held is kept, as a person would have heard it. */
function keepWhatIsSpoken(): void {
  const spoken: string[] = []
  Reflect.set(window, 'spoken', spoken)
  const listen = () => {
    for (const region of document.querySelectorAll('[aria-live]')) {
      const text = region.textContent ?? ''
      if (text !== '' && spoken.at(-1) !== text) spoken.push(text)
    }
  }
  new MutationObserver(listen).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
  })
}
