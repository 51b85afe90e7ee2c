import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Classification } from '../../server/domain/rules/classification.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeKeepRelabelling, makeRelabelNext } from '../../server/services/relabel-items.ts'
import { makeShowRuleHealth } from '../../server/services/show-rule-health.ts'
import { openStore } from '../../server/store/open-store.ts'
import { labelled, MINUTE, NOW, sampleItem } from '../store/samples.ts'
import { type EmptyPlace, engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const leader = { name: 'leader' }
const range = { from: NOW - 1_000 * MINUTE, to: NOW }
const waste = (): Classification => ({ ...labelled({ hotSpots: ['waste'] }), ruleSet: 'rules-2' })

describe.each(engines)('labelling old items anew on $name', (engine) => {
  let place: EmptyPlace
  let store: Store
  let version = 'rules-2'
  const ports = () => ({
    ...{ store, newId, now: () => NOW, ring: () => {} },
    currentPlan: () => ({ ...inForce, ruleSetVersion: version, classify: waste }),
  })
  const keep = () => makeKeepRelabelling(ports())
  const next = () => makeRelabelNext(ports())()
  const labelsOf = async (id: string) =>
    (await store.items.find(id))?.classification.hotSpots.map((label) => label.id)

  beforeEach(async () => {
    version = 'rules-2'
    place = await engine.makePlace()
    store = await openStore(place.place)
    const classification = labelled({ hotSpots: ['flooding'] })
    await store.items.insert(
      Array.from({ length: 400 }, (_, i) =>
        sampleItem(`i${i}`, { seenAt: NOW - (i + 1) * MINUTE, classification }),
      ),
    )
  })
  afterEach(async () => {
    await store.close()
    await place.remove()
  })

  it('goes on where it stood after the program was killed, and changes every item once', async () => {
    const { id, total } = await keep().start(range, leader)
    expect(total).toBe(400)
    expect(await next()).toBe(true)
    const half = await store.relabelling.find(id)
    expect(half).toMatchObject({ done: 150, changed: 150, status: 'running' })
    // Another process, later: nothing but the store remembers.
    await store.close()
    store = await openStore(place.place)
    while (await next()) {
      // Batch by batch.
    }
    expect((await keep().list()).jobs).toMatchObject([{ done: 400, changed: 400, status: 'done' }])
    expect(await labelsOf('i0')).toEqual(['waste'])
    expect(await labelsOf('i399')).toEqual(['waste'])
    expect((await store.items.find('i7'))?.classification.ruleSet).toBe('rules-2')
  })

  it('notifies nobody, opens no case, and leaves items outside the period alone', async () => {
    await keep().start({ from: NOW - 100 * MINUTE, to: NOW - 50 * MINUTE }, leader)
    while (await next()) {
      // Batch by batch.
    }
    expect(await labelsOf('i10')).toEqual(['flooding'])
    expect(await labelsOf('i60')).toEqual(['waste'])
    expect(await labelsOf('i200')).toEqual(['flooding'])
    const changes = await store.outbox.after(0, 100)
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['relabel-changed']))
    expect(await store.cases.findByStories(['story-i60'])).toEqual([])
  })

  it('is paused, resumed and cancelled by a leader, one at a time, all in the log', async () => {
    const { id } = await keep().start(range, leader)
    await expect(keep().start(range, leader)).rejects.toMatchObject({ code: 'relabel.running' })
    await keep().change(id, 'pause', leader)
    expect(await next()).toBe(false)
    await keep().change(id, 'resume', leader)
    expect(await next()).toBe(true)
    await keep().change(id, 'cancel', leader)
    expect(await next()).toBe(false)
    await expect(keep().change(id, 'resume', leader)).rejects.toMatchObject({
      code: 'relabel.over',
    })
    const deeds = await store.audit.list({ limit: 10 })
    expect(deeds.map(({ action }) => action)).toContain('relabel.cancel')
  })

  it('begins anew when other rules come into force meanwhile', async () => {
    const { id } = await keep().start(range, leader)
    await next()
    version = 'rules-3'
    await next()
    expect(await store.relabelling.find(id)).toMatchObject({ done: 0, ruleSet: 'rules-3' })
  })

  it('shows in the health of rules: what labels nothing stands on top', async () => {
    const health = makeShowRuleHealth({ ...ports(), now: () => NOW })
    const before = await health()
    expect(before.rules.find(({ label }) => label === 'flooding')).toMatchObject({
      ...{ items: 400, alone: 1, lastHitAt: NOW - MINUTE, flags: [], precision: { n: 0 } },
    })
    expect(before.rules[0]).toMatchObject({ label: 'waste', flags: [{ kind: 'dead' }] })
    await keep().start(range, leader)
    while (await next()) {
      // Batch by batch.
    }
    expect((await health()).rules[0]).toMatchObject({ label: 'flooding', items: 0 })
  })
})
