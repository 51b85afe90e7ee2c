import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../../server/domain/rules/classify.ts'
import { readRuleSet } from '../../server/domain/rules/read-rule-set.ts'
import { hashText } from '../../server/services/hash-text.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeTraceItem } from '../../server/services/trace-item.ts'
import { openStore } from '../../server/store/open-store.ts'
import {
  labelled,
  NOW,
  sampleCase,
  sampleItem,
  sampleSource,
  sampleState,
  sampleStory,
} from '../store/samples.ts'
import { type EmptyPlace, engines } from '../support/engines.ts'
import { inForce, smallPlan } from '../support/plan-in-force.ts'
import { smallRules } from '../support/small-rules.ts'

const read = readRuleSet({ texts: smallRules, planId: 'small', hash: hashText })
if ('faults' in read) throw new Error('the small rules are sound')
const { ruleSet } = read
const sources = [
  sampleSource('bao-a', { url: 'https://bao-a.example/rss' }),
  sampleSource('bao-b', { url: 'https://rss.bao-b.example/tin' }),
]
const plan = { ...smallPlan, sources }

describe.each(engines)('why not? on $name', (engine) => {
  let place: EmptyPlace
  let store: Store
  const trace = (about: string, label?: string) =>
    makeTraceItem({
      store,
      currentPlan: () => ({ ...inForce, plan, classify: (text) => classify(ruleSet, text) }),
      ruleSet: async () => ruleSet,
      now: () => NOW,
    })({ about, ...(label && { label }) })
  const deathOf = async (about: string, label?: string) => {
    const { stations } = await trace(about, label)
    return stations.find(({ state }) => state === 'died')?.cause
  }

  beforeAll(async () => {
    place = await engine.makePlace()
    store = await openStore(place.place)
    await store.sources.define(sources, NOW)
    await store.sources.saveState(sampleState('bao-a'))
    await store.sources.saveState(sampleState('bao-b', { health: 'broken', reason: 'timeout' }))
    const labels = labelled({ hotSpots: ['flooding'], circle: 'ward' })
    await store.stories.save([
      sampleStory('story-1', { hotSpots: ['flooding'] }),
      sampleStory('story-2', { hotSpots: [] }),
    ])
    await store.items.insert([
      sampleItem('1', { title: 'Ngõ 5 ngập sâu sau mưa', classification: labels }),
      sampleItem('2', { title: 'Công ty ngập trong nợ', storyId: 'story-2' }),
    ])
    await store.cases.insert(sampleCase('case-1', { storyId: 'story-1' }))
  })
  afterAll(async () => {
    await store.close()
    await place.remove()
  })

  it('names the first bar: no source, a source that is down, an address never offered', async () => {
    expect(await deathOf('https://bao-x.example/tin/1')).toBe('source-unknown')
    expect(await deathOf('https://www.bao-b.example/tin/1')).toBe('source-down')
    expect(await deathOf('https://bao-a.example/tin/khac')).toBe('not-offered')
    expect((await trace('https://bao-b.example/1')).sources).toMatchObject([
      { id: 'bao-b', reason: 'timeout' },
    ])
  })

  it('names the phrase that vetoed a stored item, with what its rule had found', async () => {
    const { near, stations } = await trace('https://bao-a.example/tin/2')
    expect(stations.find(({ state }) => state === 'died')).toMatchObject({ cause: 'vetoed' })
    expect(near).toMatchObject({ label: 'flooding', score: 6, vetoes: ['ngập trong nợ'] })
  })

  it('says of what lives that it lives, and where', async () => {
    const view = await trace('https://bao-a.example/tin/1')
    expect(view.stations.at(-1)).toEqual({ station: 'case', state: 'lives' })
    expect(view).toMatchObject({ caseId: 'case-1', item: { id: '1' } })
  })

  it('traces a text: a copy of a known item, a text without a hot spot, one without a title', async () => {
    expect(await deathOf('Ngõ 5 ngập sâu sau mưa')).toBe('duplicate')
    expect(await deathOf('Trời nắng đẹp\nKhông có gì lạ.')).toBe('no-phrase')
    expect(await deathOf('\u200b')).toBe('no-title')
  })

  it('asks about the hot spot that was expected', async () => {
    expect(await deathOf('https://bao-a.example/tin/1', 'waste')).toBe('no-phrase')
  })
})
