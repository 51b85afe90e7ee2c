import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../../server/services/refusal.ts'
import { engines, type OpenedStore } from '../support/engines.ts'
import { FLOODING, floodingRule, type RuleDesk, ruleDesk, WATER } from '../support/rule-books.ts'

const AN = { name: 'phan-tich-1' }
const BINH = { name: 'phan-tich-2' }

describe.each(engines)('drafts of rules on $name', (engine) => {
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
  async function begin() {
    const { id } = await desk.keepDrafts.begin('Ngập nhà', AN)
    return id
  }
  const save = (id: string, text: string, seen: number, by = AN) =>
    desk.keepDrafts.save(id, { path: FLOODING, text, seen }, by)

  it('keep what was typed and change nothing of what is in force', async () => {
    const id = await begin()
    await save(id, floodingRule('nước vào nhà'), 0)
    const again = ruleDesk(opened.store)
    const { files, revision } = await again.keepDrafts.show(id)
    expect(files[0]?.text).toContain('nước vào nhà')
    expect(files[0]?.base).toBe(floodingRule('ngập'))
    expect(revision).toBe(1)
    expect((await desk.books.inForce()).get(FLOODING)).toBe(floodingRule('ngập'))
  })

  it('keep half-typed YAML, and say where it is broken', async () => {
    const id = await begin()
    const { faults, files } = await save(id, 'id: flooding\nphrases:\n  - "ngập', 0)
    expect(files[0]?.text).toContain('- "ngập')
    expect(faults[0]).toMatchObject({ file: FLOODING })
    expect(faults[0]?.message).toContain('broken YAML')
  })

  it('say which list is unknown and which example fails, with the line', async () => {
    const id = await begin()
    const list = await save(id, floodingRule('ngập').replace('@water', '@watr'), 0)
    expect(list.faults[0]).toMatchObject({ file: FLOODING, line: 12 })
    expect(list.faults[0]?.message).toContain('did you mean "water"')
    const text = floodingRule('ngập').replace('trời nắng', 'đường ngập')
    const example = await save(id, text, 1)
    expect(example.faults[0]?.message).toContain('the miss "đường ngập" is hit')
  })

  it('never keep the name of a person', async () => {
    const id = await begin()
    const text = floodingRule('ngập').replace('- ngập', '- ông Nguyễn Văn Mẫu')
    expect(await refused(save(id, text, 0))).toMatchObject({
      code: 'rule.person-named',
      path: FLOODING,
      line: 13,
    })
    expect((await desk.keepDrafts.show(id)).files).toEqual([])
  })

  it('refuse a save on top of what somebody else saved, and name who', async () => {
    const id = await begin()
    await save(id, floodingRule('một'), 0, BINH)
    expect(await refused(save(id, floodingRule('hai'), 0))).toMatchObject({
      code: 'rule.draft-changed',
      by: 'phan-tich-2',
    })
    expect((await desk.keepDrafts.show(id)).files[0]?.text).toBe(floodingRule('một'))
    await save(id, floodingRule('hai'), 1)
  })

  it('let one of two at once through, whichever', async () => {
    const id = await begin()
    const both = [save(id, floodingRule('một'), 0), save(id, floodingRule('hai'), 0, BINH)]
    const done = await Promise.allSettled(both)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('show each analyst the drafts of the other, and announce every save', async () => {
    const before = await opened.store.outbox.lastSeq()
    const id = await begin()
    await save(id, floodingRule('một'), 0, BINH)
    const { drafts } = await desk.showWorkbench()
    expect(drafts).toMatchObject([
      { id, owner: 'phan-tich-1', changedBy: 'phan-tich-2', files: [FLOODING], revision: 1 },
    ])
    const said = await opened.store.outbox.after(before, 10)
    expect(said.map(({ kind }) => kind)).toEqual(['rule-draft-changed', 'rule-draft-changed'])
  })

  it('hold only what differs from what is in force', async () => {
    const id = await begin()
    await save(id, floodingRule('một'), 0)
    expect((await save(id, floodingRule('ngập'), 1)).files).toEqual([])
  })

  it('take a file back, and end when dropped', async () => {
    const id = await begin()
    await save(id, floodingRule('một'), 0)
    const { files } = await desk.keepDrafts.revert(id, { path: FLOODING, seen: 1 }, AN)
    expect(files).toEqual([])
    await desk.keepDrafts.drop(id, AN)
    expect((await desk.showWorkbench()).drafts).toEqual([])
    expect(await refused(save(id, floodingRule('hai'), 0))).toMatchObject({
      code: 'rule.draft-closed',
    })
  })

  it('hold rules and shared lists, nothing else of the folder or beside it', async () => {
    const id = await begin()
    for (const path of ['small/plan.yaml', '../x.yaml', 'shared/../x.yaml', 'shared/a.txt']) {
      const saved = desk.keepDrafts.save(id, { path, text: 'x', seen: 0 }, AN)
      expect(await refused(saved)).toMatchObject({ code: 'rule.path-refused' })
    }
    await desk.keepDrafts.save(id, { path: WATER, text: 'id: water\n', seen: 0 }, AN)
  })

  it('bring a new rule with its place in the order of the plan', async () => {
    const id = await begin()
    const path = 'small/hot-spots/waste.yaml'
    const text = floodingRule('rác').replace('id: flooding', 'id: waste')
    const { faults } = await desk.keepDrafts.save(id, { path, text, seen: 0 }, AN)
    expect(faults).toEqual([])
    const { texts } = await desk.books.ofDraft(id)
    expect(texts.get('small/plan.yaml')).toMatch(/flooding, waste/)
  })
})
