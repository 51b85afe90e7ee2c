import type { Page, Route } from 'playwright-core'
import { until } from './until.ts'

/** Runs `meanwhile` while the step that the page sends is on its way, before the page hears of anything. */
export async function whileSending(
  page: Page,
  step: string,
  work: Record<'act' | 'meanwhile', () => Promise<void>>,
): Promise<void> {
  let held: Route | undefined
  await page.route('**/actions', async (route) => {
    if (route.request().postDataJSON().kind === step) held = route
    else await route.continue()
  })
  await work.act()
  await until('the action is on its way', async () => held !== undefined)
  await work.meanwhile()
  await held?.continue()
  await page.unroute('**/actions')
}
