import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { openSignedIn } from '../support/desk.ts'
import { type Program, startProgram } from '../support/program.ts'
import { COOKIE, cookiesOf, makeVisitor } from '../support/sign-in.ts'
import { until } from '../support/until.ts'

const PATHS = [
  ...['/handover', '/figures', '/watch/spikes', '/watch/response'],
  ...['/workbench', '/workbench/releases', '/workbench/candidates', '/workbench/health'],
  ...['/workbench/why-not', '/workbench/relabel', '/reports', '/commitments', '/calendar'],
  ...['/account', '/users', '/notices', '/audit', '/erasure'],
]

describe('every page beside the desk, in the demo, in a real browser', () => {
  let program: Program
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    program = await startProgram({}, 'demo')
    const passwordOf = () => /: demo \/ (\S+)/.exec(program.said())?.[1]
    await until('the console says how to sign in', async () => passwordOf() !== undefined)
    const account = { name: 'demo', password: passwordOf() ?? '' }
    const answer = await makeVisitor(program.address, '').send('/api/session', account)
    const visitor = makeVisitor(program.address, cookiesOf(answer)[COOKIE] ?? '')
    browser = await openBrowser()
    // The narrowest of what is used: what fits there fits everywhere.
    const viewport = { width: 390, height: 844 }
    page = await (await openSignedIn(browser, visitor, { viewport })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await program.stop()
  })

  it.each(PATHS)(
    '%s has no accessibility fault in either language and fits a telephone',
    async (path) => {
      for (const language of [/English/, /Tiếng Việt/]) {
        await page.goto(program.address + path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.getByRole('button', { name: language }).click()
        await page.waitForLoadState('networkidle')
        expect(await accessibilityFaults(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      }
    },
  )

  it('ran without an error in the browser', () => {
    expect(faults).toEqual([])
  })
})
