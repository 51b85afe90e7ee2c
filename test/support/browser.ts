import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Keeps the browser from calling home; it runs without a sandbox because tests may run as root. */
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
]

/** A real headless Chromium: the one from npm on Linux x64, else a system one. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env.TEST_CHROMIUM ?? SYSTEM.find((path) => existsSync(path))
  const fromNpm = process.platform === 'linux' && process.arch === 'x64'
  const executablePath = fromNpm ? await chromium.executablePath() : own
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install one and set TEST_CHROMIUM to its path.')
  }
  return driver.launch({ executablePath, args: QUIET })
}
