import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What is in the way of somebody who does not see or does not use a mouse: the rule, and where. */
export async function accessibilityFaults(page: Page): Promise<readonly unknown[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => window.axe.run())
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

declare global {
  interface Window {
    readonly axe: {
      run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
  }
}
