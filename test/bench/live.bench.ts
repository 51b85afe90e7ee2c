import { openBrowser } from '../support/browser.ts'
import { openSignedIn, rss, startDesk } from '../support/desk.ts'
import { figure, median } from './figures.ts'

const ROUNDS = 8

/** From the moment the feed was asked to the moment the open page shows the case, page time. */
export async function benchLive(print: (line: string) => void): Promise<void> {
  const desk = await startDesk(['/a.rss'])
  const browser = await openBrowser()
  const page = await (await openSignedIn(browser, desk.visitor)).newPage()
  await page.goto(desk.program.address)
  await page.waitForLoadState('networkidle')
  const took: number[] = []
  const titles: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const title = `Ngõ ${101 + 37 * round} Vũ Tông Phan, phường Khương Đình, Hà Nội ngập sâu nửa mét`
    titles.push(title)
    desk.feeds.set('/a.rss', { body: rss(titles.map((one) => ({ title: one }))) })
    const asked = desk.feeds.requests.length
    await page.getByRole('heading', { level: 2, name: title }).waitFor()
    const seenAt = performance.now()
    // The first request after the feed had changed is the one that brought the item.
    const brought = desk.feeds.requests[asked]
    if (brought) took.push(seenAt - brought.startedAt)
  }
  print(
    figure(
      'asked for the feed → case on the open page, median',
      `${median(took).toFixed(0)} ms`,
      '≤ 1,000 ms',
    ),
  )
  print(figure('  the slowest of the rounds', `${Math.max(...took).toFixed(0)} ms`, '≤ 1,000 ms'))
  await browser.close()
  await desk.close()
}
