import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../support/browser.ts'
import { openSignedIn } from '../support/desk.ts'
import { scratchFolder, startProgram } from '../support/program.ts'
import { figure } from './figures.ts'

/** What a browser really loads for the first page, as it travels. */
export async function benchClient(print: (line: string) => void): Promise<void> {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'sources.yaml'), 'sources: []\n')
  const program = await startProgram({
    WARDPULSE_DATA_DIR: folder,
    WARDPULSE_SOURCES_FILE: join(folder, 'sources.yaml'),
  })
  const browser = await openBrowser()
  const page = await (await openSignedIn(browser, await program.signIn())).newPage()
  await page.goto(program.address)
  await page.waitForLoadState('networkidle')
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry as PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({ name, encodedBodySize })),
  )
  const sum = (ending: RegExp) =>
    sizes
      .filter(({ name }) => ending.test(name))
      .reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0) / 1000
  print(figure('first page, script as it travels', `${sum(/\.js$/).toFixed(0)} kB`, '≤ 250 kB'))
  print(figure('first page, styles', `${sum(/\.css$/).toFixed(0)} kB`, '–'))
  print(figure('first page, fonts', `${sum(/\.woff2?$/).toFixed(0)} kB`, '–'))
  await browser.close()
  await program.stop()
}
