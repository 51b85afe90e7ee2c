import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../server/domain/rules/classify.ts'
import type { LoadedRules } from '../../server/domain/rules/read-rule-set.ts'
import { loadRules } from '../../server/store/rule-files.ts'

let rulesDir = ''

beforeEach(async () => {
  rulesDir = await mkdtemp(join(tmpdir(), 'wardpulse-rules-'))
})

afterEach(async () => {
  await rm(rulesDir, { recursive: true, force: true })
})

async function write(name: string, ...lines: string[]): Promise<void> {
  const path = join(rulesDir, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, lines.join('\n'))
}

const HEAD = ['titleEn: Test', 'status: active', 'owner: ban-thu', 'since: 2026-11-20', 'why: thử']
const LIST = ['title: x', 'why: x']
const EXAMPLES = ['examples:', '  hit: [phố ngập]', '  miss: [trời nắng]']

function axis(id: string, ...lines: string[]): Promise<void> {
  return write(`p/axes/${id}.yaml`, `id: ${id}`, `title: ${id}`, ...HEAD, ...lines, ...EXAMPLES)
}

async function load(): Promise<LoadedRules> {
  const loaded = await loadRules({ rulesDir, planId: 'p' })
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  return loaded
}

async function faults(): Promise<string[]> {
  const loaded = await loadRules({ rulesDir, planId: 'p' })
  if (!('faults' in loaded)) return []
  return loaded.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)
}

describe('loadRules', () => {
  it('reads rules, shared lists and places into one rule set', async () => {
    await write('shared/water.yaml', 'id: water', 'title: Nước', 'why: thử', 'phrases: [ngập]')
    await axis('flooding', 'phrases: ["@water"]')
    await write(
      'p/hot-spots/flood.yaml',
      ...['id: flood', 'title: Ngập úng', ...HEAD, 'urgency: urgent', 'unit: ubnd'],
      ...['phrases: [ngập]', ...EXAMPLES],
    )
    await write('p/places.yaml', 'city: { id: hn, title: Hà Nội, names: [Hà Nội] }', 'watched: []')
    const { ruleSet, definitions, places, rules, examples } = await load()
    const found = classify(ruleSet, { title: 'Hà Nội ngập', excerpt: '' })
    expect(found.axes.map(({ id }) => id)).toEqual(['flooding'])
    expect(found.hotSpots.map(({ id }) => id)).toEqual(['flood'])
    expect(found.circle).toBe('city')
    expect(definitions.hotSpots).toEqual([
      { id: 'flood', title: 'Ngập úng', titleEn: 'Test', urgency: 'urgent', unit: 'ubnd' },
    ])
    expect(places).toEqual([{ id: 'hn', title: 'Hà Nội', kind: 'city', watched: false }])
    expect([rules, examples]).toEqual([2, 4])
  })

  it('keeps the order that the plan gives, then that of the files', async () => {
    for (const id of ['a', 'b', 'c']) await axis(id, 'phrases: [ngập]')
    expect((await load()).definitions.axes.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    await write('p/plan.yaml', 'axes: [c, a]')
    expect((await load()).definitions.axes.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    await write('p/plan.yaml', 'axes:', '  - c', '  - aa')
    expect(await faults()).toEqual(['p/plan.yaml:3: no rule file for "aa", did you mean "a"?'])
  })

  it('has a version that follows from the content, not from how it is laid out', async () => {
    await axis('flooding', 'phrases: [ngập : 2]')
    const { version } = (await load()).ruleSet
    await axis('flooding', '# a remark', 'phrases:', '  - ngập : 2')
    expect((await load()).ruleSet.version).toBe(version)
    await axis('flooding', 'phrases: [ngập : 3]')
    expect((await load()).ruleSet.version).not.toBe(version)
    expect(version).toMatch(/^[0-9a-f]{12}$/)
  })

  it('checks units against the plan', async () => {
    await write('p/plan.yaml', 'units: [{ id: ubnd, title: x }]')
    await write(
      'p/hot-spots/flood.yaml',
      ...['id: flood', 'title: Ngập', ...HEAD, 'urgency: urgent', 'unit: ubdn'],
      ...['phrases: [ngập]', ...EXAMPLES],
    )
    expect(await faults()).toEqual([
      'p/hot-spots/flood.yaml:9: unknown unit "ubdn", did you mean "ubnd"?',
    ])
  })

  it('reports broken YAML with its line and does not blame the rest for it', async () => {
    await write('shared/water.yaml', 'id: water', 'phrases: [ngập')
    await axis('flooding', 'phrases: [ngập]', 'except: ["@water"]')
    const [first, ...rest] = await faults()
    expect(first).toMatch(/^shared\/water\.yaml:\d+: broken YAML/)
    expect(rest).toEqual([])
  })

  it('advises quotes for the name of a list', async () => {
    await axis('flooding', 'phrases:', '  - @water')
    expect((await faults())[0]).toMatch(/axes\/flooding\.yaml:9: .*put names of lists in quotes/)
  })

  it('reports doubled keys, files that are no text, and nesting without end', async () => {
    await axis('a', 'phrases: [ngập]', 'phrases: [lụt]')
    await write('p/axes/b.yaml', 'id: b\0')
    await write('p/axes/c.yaml', `${'['.repeat(20_000)}`)
    const found = await faults()
    expect(found.map((fault) => fault.split(':')[0])).toEqual(
      expect.arrayContaining(['p/axes/a.yaml', 'p/axes/b.yaml', 'p/axes/c.yaml']),
    )
  })

  it('reports an example that fails', async () => {
    await axis('flooding', 'phrases: [lụt]')
    expect(await faults()).toEqual([
      'p/axes/flooding.yaml:10: the hit "phố ngập" is missed: no phrase found',
    ])
  })

  it('reads abbreviations, which are no list', async () => {
    await write(
      'shared/abbreviations.yaml',
      ...['id: abbreviations', 'title: x', 'why: x'],
      'pairs: [{ short: UBND, long: ủy ban nhân dân }]',
    )
    await axis('flooding', 'phrases: [ngập, ủy ban nhân dân]')
    const { ruleSet } = await load()
    const { axes } = classify(ruleSet, { title: 'UBND phường họp', excerpt: '' })
    expect(axes[0]?.evidence).toMatchObject([{ start: 0, end: 4, phrase: 'ủy ban nhân dân' }])
    await axis('flooding', 'phrases: [ngập, "@abbreviations"]')
    expect((await faults())[0]).toMatch(/^p\/axes\/flooding\.yaml:8: unknown list "@abbreviations"/)
  })

  it('refuses persons in rules and lists, but not places and listed things', async () => {
    await write('shared/people.yaml', ...LIST, 'id: people', 'phrases: [ông Lê Mẫu, Trần Văn Mẫu]')
    await write(
      'shared/names-of-things.yaml',
      ...LIST,
      'id: names-of-things',
      'phrases: [Lê Văn Giải]',
    )
    await write(
      'p/places.yaml',
      'city: { id: hn, title: Hà Nội, names: [Hà Nội] }',
      'watched: [{ id: x, title: x, kind: street, names: [Phan Văn Phố] }]',
    )
    await axis(
      'flooding',
      'phrases:',
      '  - ngập',
      '  - Phan Văn Phố | Lê Văn Giải',
      '  - Đỗ Thị Mẫu',
    )
    const found = await faults()
    expect(found.map((fault) => fault.replace(/" looks.*/, ''))).toEqual([
      'p/axes/flooding.yaml:11: "Đỗ Thị Mẫu',
      'shared/people.yaml:4: "Lê Mẫu',
      'shared/people.yaml:4: "Trần Văn Mẫu',
    ])
  })

  it('gives an empty rule set for an empty folder', async () => {
    const { ruleSet } = await load()
    expect(classify(ruleSet, { title: 'phố ngập', excerpt: '' }).axes).toEqual([])
  })
})
