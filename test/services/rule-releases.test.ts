import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../server/domain/rules/classify.ts'
import type { Refusal } from '../../server/services/refusal.ts'
import { engines, type OpenedStore } from '../support/engines.ts'
import { EVEN, FLOODING, floodingRule, type RuleDesk, ruleDesk } from '../support/rule-books.ts'

const AN = { name: 'phan-tich-1' }
const BINH = { name: 'phan-tich-2' }

describe.each(engines)('releases of rules on $name', (engine) => {
  let opened: OpenedStore
  let desk: RuleDesk
  beforeEach(async () => {
    opened = await engine.open()
    desk = ruleDesk(opened.store)
  })
  afterEach(() => opened.close())

  const refused = async (work: Promise<unknown>) => {
    const error = (await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )) as Refusal | undefined
    return error && { code: error.code, ...error.detail }
  }
  async function draftOf(phrase: string, on = desk) {
    const { id } = await on.keepDrafts.begin(phrase, AN)
    await on.keepDrafts.save(id, { path: FLOODING, text: floodingRule(phrase), seen: 0 }, AN)
    return id
  }
  const asked = (newest: number, revision = 1) => ({ reason: 'tin sót', newest, revision })
  const release = async (phrase: string, newest: number) =>
    desk.releaseDraft(await draftOf(phrase), asked(newest), AN)
  async function labelsOf(title: string) {
    const read = desk.books.compile(await desk.books.inForce())
    if ('faults' in read) throw new Error('the rules in force have no fault')
    return classify(read.ruleSet, { title, excerpt: '' }).hotSpots.map(({ id }) => id)
  }

  it('put a draft into force, with author, reason, diff and gate', async () => {
    expect(await labelsOf('nước vào nhà')).toEqual([])
    const { seq } = await release('nước vào nhà', 0)
    expect(await labelsOf('nước vào nhà')).toEqual(['flooding'])
    const shown = await desk.keepReleases.show(seq)
    expect(shown).toMatchObject({ seq: 1, kind: 'release', actor: AN.name, reason: 'tin sót' })
    expect(shown.diff).toEqual([
      { path: FLOODING, before: floodingRule('ngập'), after: floodingRule('nước vào nhà') },
    ])
    expect(shown.gate.map(({ state }) => state)).not.toContain('red')
    expect((await desk.showWorkbench()).drafts).toEqual([])
  })

  it('tell the second of two at once', async () => {
    const ids = [await draftOf('một'), await draftOf('hai')]
    const done = await Promise.all(ids.map((id) => refused(desk.releaseDraft(id, asked(0), AN))))
    expect(done.filter((each) => each === undefined)).toHaveLength(1)
    expect(done.find(Boolean)).toMatchObject({ code: 'rule.released-meanwhile', seq: 1 })
  })

  it('ask a draft on a rule that was released meanwhile to choose', async () => {
    const second = await draftOf('hai')
    await release('một', 0)
    const [file] = (await desk.keepDrafts.show(second)).files
    expect(file).toMatchObject({
      conflict: true,
      base: floodingRule('ngập'),
      released: floodingRule('một'),
      text: floodingRule('hai'),
    })
    const refusal = await refused(desk.releaseDraft(second, asked(1), AN))
    expect(refusal).toMatchObject({ code: 'rule.gate-closed', checks: 'conflicts' })
    const chosen = { path: FLOODING, text: floodingRule('hai'), seen: 1, rebased: true }
    await desk.keepDrafts.save(second, chosen, AN)
    await desk.releaseDraft(second, asked(1, 2), AN)
    expect(await labelsOf('phố hai')).toEqual(['flooding'])
  })

  it('go back with one step, as a new release', async () => {
    await release('một', 0)
    await release('hai', 1)
    await desk.keepReleases.restore(1, { reason: 'báo nhầm', newest: 2 }, BINH)
    expect(await labelsOf('phố một')).toEqual(['flooding'])
    expect(await labelsOf('phố hai')).toEqual([])
    await desk.keepReleases.restore(0, { reason: 'về tệp gốc', newest: 3 }, BINH)
    expect(await labelsOf('phố ngập')).toEqual(['flooding'])
    const kinds = (await desk.keepReleases.list()).map(({ kind }) => kind)
    expect(kinds).toEqual(['rollback', 'rollback', 'release', 'release'])
    expect(await refused(desk.keepReleases.restore(1, { reason: ' ', newest: 4 }, BINH))).toEqual({
      code: 'rule.reason-needed',
    })
  })

  it('stay shut for a draft with a fault, without a backtest or changed since it was looked at', async () => {
    const broken = await draftOf('ngập: [')
    expect(await refused(desk.releaseDraft(broken, asked(0), AN))).toMatchObject({
      code: 'rule.gate-closed',
    })
    const untried = ruleDesk(opened.store, { measures: 'never' })
    const id = await draftOf('một', untried)
    expect(await refused(untried.releaseDraft(id, asked(0), AN))).toMatchObject({
      code: 'rule.gate-closed',
      checks: 'backtest',
    })
    const stale = await refused(desk.releaseDraft(await draftOf('hai'), asked(0, 0), AN))
    expect(stale).toMatchObject({ code: 'rule.draft-changed' })
    const unsaid = { ...asked(0), reason: '' }
    expect(await refused(desk.releaseDraft(await draftOf('ba'), unsaid, AN))).toMatchObject({
      code: 'rule.reason-needed',
    })
    expect(await desk.keepReleases.list()).toEqual([])
  })

  it('refuse a name of a person that was hidden in text nobody could read when it was saved', async () => {
    const hidden = await draftOf('Nguyễn Văn Mẫu\n  - "dở')
    const refusal = await refused(desk.releaseDraft(hidden, asked(0), AN))
    expect(refusal).toMatchObject({ code: 'rule.gate-closed' })
    const mended = { path: FLOODING, text: floodingRule('Nguyễn Văn Mẫu'), seen: 1 }
    expect(await refused(desk.keepDrafts.save(hidden, mended, AN))).toMatchObject({
      code: 'rule.person-named',
    })
    // Whatever way it came into the store: what is released is read anew.
    const [file] = await opened.store.ruleDrafts.files([hidden])
    if (!file) throw new Error('the draft has its file')
    await opened.store.ruleDrafts.putFile(hidden, { ...file, text: mended.text })
    expect(await refused(desk.releaseDraft(hidden, asked(0), AN))).toMatchObject({
      code: 'rule.gate-closed',
      checks: 'faults, examples',
    })
    expect(await desk.keepReleases.list()).toEqual([])
  })

  it('need a second person where the plan wants four eyes', async () => {
    const both = ruleDesk(opened.store, { fourEyes: true })
    const id = await draftOf('một', both)
    expect(await refused(both.releaseDraft(id, asked(0), BINH))).toMatchObject({
      code: 'rule.not-proposed',
    })
    await both.proposeDraft(id, { reason: 'tin sót', revision: 1 }, AN)
    expect(await refused(both.releaseDraft(id, asked(0), AN))).toMatchObject({
      code: 'rule.second-person-needed',
    })
    expect(await both.askGate(id, BINH)).toMatchObject({ fourEyes: true, ownWork: false })
    const made = await both.releaseDraft(id, asked(0), BINH)
    expect(made).toMatchObject({ actor: AN.name, approver: BINH.name })
  })

  it('never release an edit made after the proposal', async () => {
    const both = ruleDesk(opened.store, { fourEyes: true, measures: EVEN })
    const id = await draftOf('một', both)
    await both.proposeDraft(id, { reason: 'tin sót', revision: 1 }, AN)
    await both.keepDrafts.save(id, { path: FLOODING, text: floodingRule('hai'), seen: 1 }, AN)
    expect(await refused(both.releaseDraft(id, asked(0, 2), BINH))).toMatchObject({
      code: 'rule.not-proposed',
    })
  })

  it('show a file that was written under a released rule, and let people choose', async () => {
    await release('một', 0)
    desk.disk.set(FLOODING, floodingRule('tệp mới'))
    expect((await desk.showWorkbench()).changedFiles).toEqual([
      { path: FLOODING, file: floodingRule('tệp mới'), released: floodingRule('một') },
    ])
    expect(await labelsOf('phố một')).toEqual(['flooding'])
    const kept = { path: FLOODING, reason: 'bản đã duyệt', newest: 1 }
    await desk.keepReleases.settle({ ...kept, take: 'released' }, AN)
    expect((await desk.showWorkbench()).changedFiles).toEqual([])
    desk.disk.set(FLOODING, floodingRule('tệp khác'))
    await desk.keepReleases.settle({ ...kept, take: 'file', newest: 2 }, AN)
    expect(await labelsOf('phố tệp khác')).toEqual(['flooding'])
    expect(await labelsOf('phố một')).toEqual([])
  })
})
