import type { ReportTemplate } from '../../server/domain/reports/template.ts'
import type { World } from './deed-bodies.ts'
import { begun } from './rule-deeds.ts'

const BY = { name: 'truc-ban' }
const HOT_SPOT = { dimension: 'hotSpot', label: 'flooding' } as const
let number = 0
const fresh = () => {
  number += 1
  return `${number}`
}

/** A report of whatever days. */
export const TEMPLATE: ReportTemplate = {
  ...{ id: 'quick', title: 'Báo cáo nhanh', titleEn: 'Quick report', period: 'any', form: 'state' },
  ...{ body: 'ỦY BAN NHÂN DÂN', code: 'BC-UBND', place: 'Hà Nội', name: 'BÁO CÁO', about: 'Thử' },
  ...{ recipients: [], onBehalf: 'TM. UBND', post: 'CHỦ TỊCH' },
  parts: [{ kind: 'write', id: 'say', text: 'Chưa viết.' }],
}

const SCOPE = { template: TEMPLATE.id, fromDay: '2026-01-01', toDay: '2026-01-02' }

async function report({ services }: World): Promise<{ id: string; revision: number }> {
  return services.keepReports.begin(SCOPE, BY)
}

/** An item of a flooded street, with the case that it opened. */
async function flood({ store, services }: World) {
  const title = `Ngõ ${fresh()} phường Thử ngập`
  const key = `key-flood-${fresh().padStart(8, '0')}`
  await services.fileManualItem({ title, channel: 'round', key }, BY)
  const { items } = await services.listItems({ limit: 50 })
  const itemId = items.find((item) => item.title === title)?.id ?? ''
  const { cases } = await services.listCases('open', {})
  const textHash = (await store.items.find(itemId))?.textHash ?? ''
  return { itemId, textHash, caseId: cases[0]?.id ?? '' }
}

async function candidate(world: World): Promise<string> {
  const { itemId, caseId } = await flood(world)
  const id = `candidate-${fresh()}`
  const said = { kind: 'false-alarm' as const, label: HOT_SPOT.label, at: Date.now() }
  await world.store.examples.add([{ id, itemId, caseId, actor: BY.name, ...said }])
  return id
}

/** A backtest under way: the engine of these tests never comes to an end by itself. */
async function backtest(world: World): Promise<string> {
  const { id } = await begun(world)
  return (await world.services.backtests.start(id, 1, BY)).id
}

const range = () => ({ from: 0, to: Date.now() })

async function cancelRelabelling({ services, store }: World): Promise<void> {
  const running = await store.relabelling.running()
  if (running) await services.keepRelabelling.change(running.id, 'cancel', BY)
}

async function relabelling(world: World): Promise<string> {
  await cancelRelabelling(world)
  return (await world.services.keepRelabelling.start(range(), BY)).id
}

async function spike({ store }: World): Promise<string> {
  const id = `spike-${fresh()}`
  await store.spikes.insert({
    ...{ id, ...HOT_SPOT, at: Date.now(), hours: 3, count: 9, expected: 1, usualUpTo: 3 },
    ...{ publishers: 2, storyId: undefined, storyTitle: '', sensitivity: 'normal' },
    ...{ verdict: undefined, judgedAt: undefined },
  })
  return id
}

/** What is done beside drafts and cases: trials, judgements, labelling anew, reports, alarms. */
export const LEARNING_DEEDS = {
  'POST /api/workbench/drafts/:id/backtests': async (world: World) => {
    return { ids: [(await begun(world)).id], body: { days: 1 } }
  },
  'POST /api/workbench/backtests/:id/stop': async (world: World) => {
    return { ids: [await backtest(world)], body: {} }
  },
  'POST /api/workbench/judgements': async (world: World) => {
    const { itemId, textHash } = await flood(world)
    const of = { itemId, textHash, backtest: await backtest(world) }
    return { body: { ...of, ...HOT_SPOT, verdict: 'wrong' } }
  },
  'POST /api/workbench/candidates/:id/draft': async (world: World) => {
    const mend = { kind: 'except', phrase: `ngõ ${fresh()}` }
    return { ids: [await candidate(world)], body: { mend } }
  },
  'POST /api/workbench/relabel': async (world: World) => {
    await cancelRelabelling(world)
    return { body: range() }
  },
  'POST /api/workbench/relabel/:id/pause': async (world: World) => {
    return { ids: [await relabelling(world)], body: {} }
  },
  'POST /api/workbench/relabel/:id/resume': async (world: World) => {
    const id = await relabelling(world)
    await world.services.keepRelabelling.change(id, 'pause', BY)
    return { ids: [id], body: {} }
  },
  'POST /api/workbench/relabel/:id/cancel': async (world: World) => {
    return { ids: [await relabelling(world)], body: {} }
  },

  'POST /api/reports': () => ({ body: SCOPE }),
  'PATCH /api/reports/:id': async (world: World) => {
    const { id, revision } = await report(world)
    return { ids: [id], body: { revision, texts: { say: 'Đã viết.' } } }
  },
  'POST /api/reports/:id/issue': async (world: World) => {
    const { id, revision } = await report(world)
    return { ids: [id], body: { revision } }
  },

  'PUT /api/spikes/settings': () => ({ body: { urgent: 'keen', ordinary: 'calm' } }),
  'POST /api/spikes/:id/verdict': async (world: World) => {
    return { ids: [await spike(world)], body: { verdict: 'dismissed' } }
  },
  'POST /api/digest': () => ({ body: { units: ['ubnd'] } }),
}
