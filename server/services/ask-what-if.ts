import type { WhatIfBody, WhatIfView } from '../contract/desk.ts'
import { whatIf } from '../domain/cases/what-if.ts'
import type { Measures } from '../domain/cases/yardstick.ts'
import { makeReadCaseLogs } from './case-logs.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import { readWhatIf } from './read-what-if.ts'
import { titlesOf } from './story-titles.ts'

export type AskWhatIf = (body: WhatIfBody) => Promise<WhatIfView>

/**
 * What other targets or another calendar would do to the open cases, were they applied to them; nothing
 * is stored. Throws `desk.target-refused`, `desk.window-refused`, `desk.day-refused`.
 */
export function makeAskWhatIf({ store, currentPlan, yardstickOf, now }: DeskPorts): AskWhatIf {
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (body) => {
    const changed: Partial<Measures> = readWhatIf(body, currentPlan().plan)
    const limited = { settled: false, oldestFirst: true, limit: MOST_CASES }
    const open = await readCaseLogs(store, await store.cases.list(limited))
    const at = now()
    const titleOf = await titlesOf(store, open)
    const rows = whatIf(open, changed, at)
    return {
      rows: rows.map((row) => ({ ...row, title: titleOf(row.caseId) })),
      ...{ open: open.length, now: at },
    }
  }
}
