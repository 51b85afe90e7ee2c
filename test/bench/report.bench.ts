import { rm } from 'node:fs/promises'
import { makeReportServices } from '../../server/app/make-report-services.ts'
import { DAY, HOUR } from '../../server/domain/plan/local-time.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import { openStore } from '../../server/store/open-store.ts'
import { loadPlan } from '../../server/store/plan-files.ts'
import { PRESS, WARD } from '../support/case-desk.ts'
import { inForce } from '../support/plan-in-force.ts'
import { root, scratchFolder } from '../support/program.ts'
import { figure, median } from './figures.ts'

const ITEMS = 20_000
const BATCH = 500
const ROUNDS = 5
const NOW = Date.parse('2026-09-14T08:00:00+07:00')
const FIRST = Date.parse('2026-07-01T08:00:00+07:00')

/** How long a quarterly report takes, from the click to the bytes of the document. */
export async function benchReport(print: (line: string) => void): Promise<void> {
  const dataDir = scratchFolder()
  const log = { info: () => undefined, warn: () => undefined }
  const store = await openStore({ dataDir, log })
  const loaded = await loadPlan({ rulesDir: `${root}/rules`, planId: 'khuong-dinh' })
  if ('faults' in loaded) throw new Error('the plan has faults')
  const ward = { ...WARD, channel: 'cong-thong-tin' }
  const plan = { ...inForce, plan: { ...loaded.plan, sources: [PRESS, ward] } }
  const currentPlan = () => plan
  await store.sources.define([PRESS, ward], NOW)
  const ring = () => {}
  const ingest = makeIngestItems({ store, currentPlan, newId, now: () => NOW, ring })
  const step = (NOW - FIRST - DAY) / ITEMS
  for (let from = 0; from < ITEMS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, i) => {
      const n = from + i
      const title = n % 40 === 0 ? `Phố số ${n} ở phường Thử ngập` : `Tin số ${n} về trường`
      const url = `https://bao.example/${n}`
      const published = Math.floor(FIRST + n * step)
      return { title, url, guid: undefined, summary: '', updated: undefined, published }
    })
    const source = (from / BATCH) % 10 === 0 ? ward : PRESS
    await ingest({ source, items, fetchedAt: Math.floor(FIRST + from * step) + HOUR })
  }
  const { keepReports } = makeReportServices({ store, currentPlan, ring, now: () => NOW })
  const asked = { template: 'quarter-party', period: '2026-Q3' }
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await keepReports.saveNow(asked, 'docx')
    took.push(performance.now() - start)
  }
  print(`${ITEMS.toLocaleString('en')} items of a quarter, ${ROUNDS} documents`)
  print(figure('quarterly report as DOCX', `${Math.round(median(took))} ms`, '≤ 3,000 ms'))
  print(figure('the first one, libraries loaded', `${Math.round(took[0] ?? 0)} ms`, '(no target)'))
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
}
