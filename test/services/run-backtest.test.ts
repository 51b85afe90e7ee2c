import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BacktestThread, makeBacktestThread } from '../../server/app/backtest-thread.ts'
import type { RuleTexts } from '../../server/domain/rules/rule-texts.ts'
import { makeJudgeItems } from '../../server/services/judge-items.ts'
import { makeMeasureDraft } from '../../server/services/measure-draft.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { type Backtests, makeBacktests } from '../../server/services/run-backtest.ts'
import { openStore } from '../../server/store/open-store.ts'
import { DAY, MINUTE, NOW, sampleItem } from '../store/samples.ts'
import { type EmptyPlace, engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { FLOODING, METAPHOR, ruleText, smallRules, withText } from '../support/small-rules.ts'
import { until } from '../support/until.ts'

const TITLES = ['Ngõ 5 ngập sâu', 'Nước ngập tràn nhà', 'Rác đầy ngõ', 'Công ty ngập trong nợ']
const actor = { name: 'tester' }

const wider = ruleText('flooding', {
  phrases: ['ngập : 4', 'rác : 4'],
  more: 'none:\n  - "@metaphor"\n',
  hit: 'Ngõ ngập sâu',
  miss: 'Trời nắng đẹp',
})

describe.each(engines)('a backtest on $name', (engine) => {
  let place: EmptyPlace
  let store: Store
  let thread: BacktestThread
  let draft: { revision: number; texts: RuleTexts }
  let backtests: Backtests
  let now = NOW

  beforeAll(async () => {
    place = await engine.makePlace()
    store = await openStore(place.place)
    thread = makeBacktestThread(place.place)
    const items = Array.from({ length: 600 }, (_, i) =>
      sampleItem(`item-${String(i).padStart(4, '0')}`, {
        title: TITLES[i % TITLES.length] ?? '',
        excerpt: '',
        seenAt: NOW - (i + 1) * MINUTE,
      }),
    )
    await store.items.insert(items)
    await store.items.insert([
      sampleItem('old', { title: 'Rác cũ', excerpt: '', seenAt: NOW - 60 * DAY }),
    ])
  })
  afterAll(async () => {
    await thread.close()
    await store.close()
    await place.remove()
  })
  beforeEach(() => {
    now += 3_600_000
    backtests = makeBacktests({
      ...{ store, engine: thread, newId, now: () => now, ring: () => {} },
      currentPlan: () => inForce,
      draftTexts: async () => ({
        revision: draft.revision,
        released: smallRules,
        draft: draft.texts,
      }),
    })
  })

  const runOf = async (texts: RuleTexts, revision = 1) => {
    draft = { revision, texts }
    const started = await backtests.start('draft-1', 14, actor)
    await backtests.idle()
    return backtests.show(started.id)
  }
  const judging = () => makeJudgeItems({ store, now: () => now, ring: () => {} })

  it('counts what a changed rule gains and leaves the other rules alone', async () => {
    const view = await runOf(withText(FLOODING, wider))
    expect(view).toMatchObject({ status: 'done', done: 600, total: 600 })
    expect(view.labels).toMatchObject([
      { label: 'flooding', urgent: true, before: 300, after: 450, gained: 150, lost: 0 },
    ])
    expect(view.labels).toHaveLength(1)
  })

  it('runs the rules that use a list that was changed', async () => {
    const list = 'id: metaphor\ntitle: Ẩn dụ\nwhy: Thử\nphrases: [tràn nhà]\n'
    const view = await runOf(withText(METAPHOR, list))
    expect(view.labels).toMatchObject([{ label: 'flooding', gained: 150, lost: 150 }])
  })

  it('lists gained items newest first, page by page, with the words that were seen', async () => {
    const { id } = await runOf(withText(FLOODING, wider))
    const asked = { dimension: 'hotSpot', label: 'flooding', kind: 'gained' } as const
    const first = await judging().list(id, asked)
    const second = await judging().list(id, { ...asked, ...(first.next && { before: first.next }) })
    const ids = [...first.items, ...second.items].map(({ itemId }) => itemId)
    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(60)
    expect(first.items[0]).toMatchObject({
      title: 'Rác đầy ngõ',
      after: { score: 6, evidence: [{ field: 'title', start: 0, end: 3 }] },
    })
    expect(first.items[0]?.before).toBeUndefined()
  })

  it('says before the end that a rule labels far too much, and what labels nothing', async () => {
    const all = ruleText('flooding', {
      phrases: ['ngõ | nhà | nợ : 4'],
      hit: 'Ngõ ngập sâu',
      miss: 'Trời nắng đẹp',
    })
    draft = { revision: 7, texts: withText(FLOODING, all) }
    const seen: number[] = []
    const { id } = await backtests.start('draft-1', 14, actor)
    for (let tries = 0; tries < 400 && seen.length === 0; tries += 1) {
      const { broad, done } = await backtests.show(id)
      if (broad.length > 0) seen.push(done)
    }
    await backtests.idle()
    expect((await backtests.show(id)).broad).toMatchObject([{ label: 'flooding', share: 1 }])
    expect(seen[0]).toBeLessThanOrEqual(600)
    const silent = ruleText('flooding', { phrases: ['xyz : 4'], hit: 'Có xyz', miss: 'Trời nắng' })
    const dead = await runOf(withText(FLOODING, silent), 8)
    expect(dead.dead).toEqual([{ dimension: 'hotSpot', label: 'flooding' }])
  })

  it('says which line of a draft cannot be read, and compares nothing', async () => {
    const view = await runOf(withText(FLOODING, 'id: flooding\nphrases:\n  - "ngập'), 9)
    expect(view).toMatchObject({ status: 'faulty', labels: [], faults: [{ file: FLOODING }] })
  })

  it('runs while an example still fails: that is what it is for', async () => {
    const red = wider.replace('Trời nắng đẹp', 'Rác đầy ngõ')
    expect(await runOf(withText(FLOODING, red), 10)).toMatchObject({ status: 'done' })
  })

  it('stops the run of an older revision when a newer edit comes', async () => {
    draft = { revision: 20, texts: withText(FLOODING, wider) }
    const old = await backtests.start('draft-1', 14, actor)
    draft = {
      revision: 21,
      texts: withText(METAPHOR, 'id: metaphor\ntitle: a\nwhy: b\nphrases: [c]\n'),
    }
    const fresh = await backtests.start('draft-1', 14, actor)
    await backtests.idle()
    expect(await backtests.show(fresh.id)).toMatchObject({ status: 'done', revision: 21 })
    const gone = await backtests.show(old.id).catch((error: unknown) => error)
    expect(gone).toMatchObject({ code: 'backtest.not-found' })
  })

  it('gives the same answer again for the same revision without a new run', async () => {
    const first = await runOf(withText(FLOODING, wider), 30)
    await store.backtests.save({
      ...(await required(store.backtests.find(first.id))),
      versions: { released: inForce.ruleSetVersion, draft: 'x' },
    })
    expect((await backtests.start('draft-1', 14, actor)).id).toBe(first.id)
  })

  it('draws the same items for every draft, and estimates from what was judged', async () => {
    const { id } = await runOf(withText(FLOODING, wider), 40)
    const { sample, judge } = judging()
    const drawn = await sample(id, {})
    expect(new Set(drawn.items.map(({ kind }) => kind))).toEqual(new Set(['gained', 'kept']))
    for (const { itemId, textHash, dimension, label, kind } of drawn.items) {
      const verdict = kind === 'gained' ? ('wrong' as const) : ('right' as const)
      await judge({ itemId, textHash, dimension, label, verdict, backtest: id }, actor)
    }
    const [flooding] = (await backtests.show(id)).labels
    expect(flooding?.released.precision.value).toBe(1)
    expect(flooding?.draft.precision.value).toBeCloseTo(300 / 450)
    expect(flooding?.draft.recall.value).toBe(1)
    const measured = await makeMeasureDraft({ store, currentPlan: () => inForce })({
      ...{ draftId: 'draft-1', revision: 40 },
    })
    expect(measured?.labels[0]).toEqual(flooding)
    // Another draft of the same rule meets the same judgements.
    const next = await runOf(withText(FLOODING, wider.replace('ngập : 4', 'ngập : 5')), 41)
    expect(next.labels[0]?.judged).toBe(drawn.items.length)
    expect((await sample(next.id, {})).items.map(({ itemId }) => itemId)).not.toContain(
      drawn.items[0]?.itemId,
    )
  })

  it('takes a judgement back, and writes who said what into the log alone', async () => {
    const { id } = await runOf(withText(FLOODING, wider), 50)
    const { sample, judge } = judging()
    const [item] = (await sample(id, {})).items
    if (!item) throw new Error('a sample was drawn')
    const of = { itemId: item.itemId, textHash: item.textHash, backtest: id }
    const body = { ...of, dimension: item.dimension, label: item.label }
    await judge({ ...body, verdict: 'unsure' }, actor)
    expect((await sample(id, {})).items.map(({ itemId }) => itemId)).not.toContain(item.itemId)
    await judge(body, actor)
    expect((await sample(id, {})).items.map(({ itemId }) => itemId)).toContain(item.itemId)
    const [deed] = await store.audit.list({ limit: 1 })
    expect(deed).toMatchObject({ actor: 'tester', action: 'label.judged' })
  })

  it('refuses to judge a text that was edited meanwhile', async () => {
    const { id } = await runOf(withText(FLOODING, wider), 60)
    const judged = judging().judge(
      {
        ...{ itemId: 'item-0002', textHash: 'another', dimension: 'hotSpot', label: 'flooding' },
        ...{ verdict: 'right', backtest: id },
      },
      actor,
    )
    await expect(judged).rejects.toMatchObject({ code: 'judgement.text-changed' })
  })

  it('of a draft that takes long for every item stops at once when it is told to', async () => {
    const near = Array.from({ length: 20 }, () => '{ near: [ngập, a], within: 40 }')
    const phrases = ['ngập : 4', ...near]
    const texts = withText(
      FLOODING,
      ruleText('flooding', { phrases, hit: 'Ngõ ngập sâu', miss: 'Trời nắng đẹp' }),
    )
    await store.items.insert(
      Array.from({ length: 1_200 }, (_, i) =>
        sampleItem(`slow-${i}`, {
          title: 'ngập a '.repeat(40),
          excerpt: '',
          seenAt: now - 1_000 - i,
        }),
      ),
    )
    draft = { revision: 60, texts }
    const { id } = await backtests.start('draft-slow', 1, actor)
    await until('the first page is done', async () => (await backtests.show(id)).done === 400)
    await backtests.stop(id, actor)
    expect(await backtests.show(id)).toMatchObject({ status: 'stopped', done: 400 })
  })
})

async function required<T>(value: Promise<T | undefined>): Promise<T> {
  const found = await value
  if (found === undefined) throw new Error('it is there')
  return found
}
