import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../server/cli/classify.ts'
import type { Command } from '../../server/cli/command.ts'
import { rulesCheck } from '../../server/cli/rules-check.ts'
import { rulesMeasure } from '../../server/cli/rules-measure.ts'
import { rulesWhy } from '../../server/cli/rules-why.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wardpulse-cli-'))
  await writeRule('phrases: [ngập]')
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

async function writeRule(body: string): Promise<void> {
  const lines = ['id: flooding', 'title: Ngập', 'titleEn: Flooding', 'status: active', 'owner: x']
  const rest = [
    'since: 2026-11-20',
    'why: thử',
    body,
    'examples: { hit: [phố ngập], miss: [nắng] }',
  ]
  const path = join(root, 'rules/ward/axes/flooding.yaml')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, [...lines, ...rest].join('\n'))
}

async function run(command: Command, args: readonly string[], input = '') {
  const out: string[] = []
  const err: string[] = []
  const stdin = Readable.from([input])
  const io = {
    stdin,
    root,
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
  }
  return { code: await command(args, io), out, err }
}

describe('classify', () => {
  it('answers every readable line in order and names the others by their number', async () => {
    const input = [
      '{"id":7,"title":"Phố ngập"}',
      'hỏng',
      '',
      '{"title":5}',
      '{"id":"b","title":"Nắng"}',
    ]
    const { code, out, err } = await run(classify, ['--plan', 'ward'], input.join('\r\n'))
    expect(code).toBe(2)
    expect(out.map((line) => JSON.parse(line))).toEqual([
      {
        id: 7,
        axes: ['flooding'],
        hotSpots: [],
        places: [],
        circle: 'country',
        evidence: [
          {
            label: 'flooding',
            dimension: 'axis',
            field: 'title',
            start: 4,
            end: 8,
            text: 'ngập',
            phrase: 'ngập',
            weight: 1.5,
          },
        ],
      },
      { id: 'b', axes: [], hotSpots: [], places: [], circle: 'country', evidence: [] },
    ])
    expect(err).toEqual([
      'wardpulse classify: line 2: this is not JSON.',
      'wardpulse classify: line 4: the text "title" is missing.',
    ])
  })

  it('points into the cleaned text', async () => {
    const line = JSON.stringify({ title: 'x', description: '  Phố\u200b   ngập'.normalize('NFD') })
    const { out } = await run(classify, ['--plan', 'ward'], line)
    const [evidence] = JSON.parse(out[0] ?? '').evidence
    expect(evidence).toMatchObject({ field: 'description', start: 4, end: 8, text: 'ngập' })
  })

  it.each([
    [['--plan', 'wrd'], /no plan "wrd", did you mean "ward"/],
    [[], /--plan ID is missing; plans: ward/],
    [['--plan', 'ward', '--rule', 'x'], /no option "--rule"; the options are --plan, --rules/],
    [['--plan', 'ward', '--rules', '/nowhere/at/all'], /no plan with rules under/],
  ])('explains %j in a sentence', async (args, sentence) => {
    const { code, out, err } = await run(classify, args)
    expect([code, out, err.length]).toEqual([2, [], 1])
    expect(err[0]).toMatch(sentence)
  })

  it('does not work with rules that have a fault', async () => {
    await writeRule('prases: [ngập]')
    const { code, err } = await run(classify, ['--plan', 'ward'], '{"title":"ngập"}')
    expect(code).toBe(2)
    expect(err[0]).toMatch(/^ward\/axes\/flooding\.yaml:8: unknown key "prases"/)
  })
})

describe('rules check', () => {
  it('counts what it checked', async () => {
    const expected = { code: 0, out: ['1 rules, 2 examples, no fault'], err: [] }
    expect(await run(rulesCheck, [])).toEqual(expected)
    expect(await run(rulesCheck, [join(root, 'rules')])).toEqual(expected)
    expect(await run(rulesCheck, [join(root, 'rules/ward')])).toEqual(expected)
  })

  it('prints a line per fault and exits 1', async () => {
    await writeRule('phrases: [lụt]')
    const { code, out } = await run(rulesCheck, [])
    expect(code).toBe(1)
    expect(out).toEqual([
      'ward/axes/flooding.yaml:9: the hit "phố ngập" is missed: no phrase found',
    ])
  })

  it('says so when there is nothing to check', async () => {
    const { code, err } = await run(rulesCheck, [join(root, 'nothing')])
    expect([code, err.length]).toEqual([2, 1])
  })
})

describe('rules measure', () => {
  const labelled = [
    { title: 'Phố ngập', axes: ['flooding'] },
    { title: 'Ngập ngừng', axes: [] },
    { title: 'Ngập nợ', axes: [], undecided: ['flooding'] },
    { title: 'Nước dâng', axes: ['flooding'], hotSpots: ['unknown'] },
  ]

  it('prints scores per label, averages and the mistakes with their reasons', async () => {
    const file = join(root, 'labelled.jsonl')
    await writeFile(file, labelled.map((line) => JSON.stringify(line)).join('\n'))
    const { code, out } = await run(rulesMeasure, ['--plan', 'ward', '--labelled', file])
    expect(code).toBe(0)
    expect(out.find((line) => line.startsWith('flooding'))).toMatch(
      /^flooding +0\.500 +0\.500 +0\.500 +2 +1 +1$/,
    )
    expect(out).toContain('  flooding: Ngập ngừng')
    expect(out).toContain('    "ngập": 1.5')
    expect(out).toContain('  flooding: Nước dâng')
    expect(out).toContain('    no phrase found')
  })

  it('gives the recall of urgent hot spots in one line', async () => {
    const lines = ['id: fire', 'title: Cháy', 'titleEn: Fire', 'status: active', 'owner: x']
    const rest = ['since: 2026-11-20', 'why: thử', 'urgency: urgent', 'unit: x', 'phrases: [cháy]']
    const examples = 'examples: { hit: [nhà cháy], miss: [nắng] }'
    await mkdir(join(root, 'rules/ward/hot-spots'), { recursive: true })
    await writeFile(
      join(root, 'rules/ward/hot-spots/fire.yaml'),
      [...lines, ...rest, examples].join('\n'),
    )
    const file = join(root, 'labelled.jsonl')
    const texts = ['Nhà cháy', 'Khói bốc lên']
    const judged = texts.map((title) => JSON.stringify({ title, hotSpots: ['fire'] }))
    await writeFile(file, judged.join('\n'))
    const { out } = await run(rulesMeasure, ['--plan', 'ward', '--labelled', file])
    expect(out).toContain('urgent hot spots: recall 0.500, 1 of 2 (fire)')
  })

  it('gives the same as JSON', async () => {
    const file = join(root, 'labelled.jsonl')
    await writeFile(file, labelled.map((line) => JSON.stringify(line)).join('\n'))
    const { out } = await run(rulesMeasure, ['--plan', 'ward', '--labelled', file, '--json'])
    const report = JSON.parse(out.join(''))
    expect(report.axes.micro.f1).toBe(0.5)
    expect(report.hotSpots.labels[0]).toMatchObject({ label: 'unknown', misses: 1 })
    expect(report.falseAlarms).toHaveLength(1)
  })

  it('explains a file that is not there or cannot be read', async () => {
    const missing = await run(rulesMeasure, [
      '--plan',
      'ward',
      '--labelled',
      join(root, 'no.jsonl'),
    ])
    expect([missing.code, missing.err.length]).toEqual([2, 1])
    expect((await run(rulesMeasure, ['--plan', 'ward'])).code).toBe(2)
  })
})

describe('rules why', () => {
  const why = (input: string, label = 'flooding') =>
    run(rulesWhy, ['--plan', 'ward', '--label', label], input)

  it('answers for a plain text, its first line being the title', async () => {
    expect((await why('Phố ta\nnước ngập')).out).toEqual(['flooding: yes, score 1'])
    expect((await why('Phố ta\nnước rút')).out).toEqual(['flooding: no, no phrase found'])
  })

  it('answers for a JSON line as `classify` takes it', async () => {
    expect((await why('{"title":"Phố ngập"}')).out).toEqual(['flooding: yes, score 1.5'])
  })

  it('explains wrong use in a sentence', async () => {
    const sentences = await Promise.all([why('x', 'floding'), why(' '), why('{"x":1}')])
    expect(sentences.map(({ code, err }) => [code, err[0]])).toEqual([
      [2, 'wardpulse rules why: There is no label "floding", did you mean "flooding"?'],
      [2, 'wardpulse rules why: There is no text on stdin.'],
      [2, 'wardpulse rules why: The text on stdin: the text "title" is missing.'],
    ])
  })
})
