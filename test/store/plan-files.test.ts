import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCalendar, loadPlan, loadSources } from '../../server/store/plan-files.ts'

const SHIPPED = join(import.meta.dirname, '../../rules')

let rulesDir = ''

beforeEach(async () => {
  rulesDir = await mkdtemp(join(tmpdir(), 'wardpulse-plan-'))
  await cp(SHIPPED, rulesDir, { recursive: true })
})

afterEach(async () => {
  await rm(rulesDir, { recursive: true })
})

/** Replaces one piece of text in a shipped file and says on which line it stood. */
async function spoil(file: string, from: string, to: string): Promise<number> {
  const path = join(rulesDir, file)
  const text = await readFile(path, 'utf8')
  const at = text.indexOf(from)
  if (at < 0) throw new Error(`${file} holds no "${from}"`)
  await writeFile(
    path,
    text.replace(from, () => to),
  )
  return text.slice(0, at).split('\n').length
}

async function faultsOf(): Promise<readonly { file: string; line: number; message: string }[]> {
  const loaded = await loadPlan({ rulesDir, planId: 'khuong-dinh' })
  return 'faults' in loaded ? loaded.faults : []
}

const PLAN = 'khuong-dinh/plan.yaml'
const TARGETS = 'khuong-dinh/targets.yaml'
const SOURCES = 'khuong-dinh/sources.yaml'
const COMMITMENTS = 'khuong-dinh/commitments.yaml'
const ANSWERS = 'khuong-dinh/answers.yaml'
const CALENDAR = 'calendars/hanoi.yaml'
const PROGRAMME = 'khuong-dinh/programme.yaml'
const TEMPLATE = 'khuong-dinh/reports/quarter-party.yaml'

describe('a broken plan is refused with file, line and a sentence that helps', () => {
  it.each([
    ['an axis without a rule', PLAN, '  - society\n', '  - societi\n', 'did you mean "society"?'],
    [
      'a hot spot listed twice',
      PLAN,
      '  - waste\n',
      '  - flooding\n',
      '"flooding" is listed twice',
    ],
    ['an unknown key', PLAN, 'ward: ', 'wart: ', 'unknown key "wart", did you mean "ward"?'],
    [
      'an id that is not the folder',
      PLAN,
      'id: khuong-dinh',
      'id: khuong-din',
      'the folder is named',
    ],
    ['a calendar without a file', PLAN, 'calendar: hanoi', 'calendar: hue', 'no calendar "hue"'],
    [
      'a channel without a web address',
      PLAN,
      'kind: portal',
      'kind: portal, url: cong',
      'no web address',
    ],
    ['a channel of an unknown kind', PLAN, 'kind: portal', 'kind: portl', 'did you mean "portal"?'],
    ['a report day that is none', PROGRAMME, '2026-06-15, ', '2026-06-31, ', 'is no date'],
    [
      'a report of an unknown template',
      PROGRAMME,
      'template: month-state',
      'template: month',
      'no template "month"',
    ],
    ['a yearly day that is none', PROGRAMME, 'day: 09-02', 'day: 09-32', 'is no day of a year'],
    ['a programme led by nobody', PROGRAMME, 'lead: mttq', 'lead: mtt', 'did you mean "mttq"?'],
    [
      'a blank that nothing fills in',
      TEMPLATE,
      '{concernItems}',
      '{concerns}',
      '"{concerns}" is no blank',
    ],
    [
      'a table that there is none of',
      TEMPLATE,
      'table: gaps',
      'table: gap',
      'did you mean "gaps"?',
    ],
    [
      'a template under another name',
      TEMPLATE,
      'id: quarter-party',
      'id: quarter',
      'the file is named',
    ],
    [
      'a source of an unknown channel',
      SOURCES,
      '    tier: press',
      '    channel: cong\n    tier: press',
      'is no channel of the plan',
    ],
    ['a number that is none', PLAN, 'citySources: 2', 'citySources: two', 'must be a whole number'],
    ['a bad duration', TARGETS, 'within: 15m', 'within: 15 min', 'no length of time, write 15m'],
    ['working time for a wall clock', TARGETS, 'lateAfter: 2h', 'lateAfter: 2wh', 'day and night'],
    ['an unknown clock', TARGETS, 'received: team', 'received: teem', 'did you mean "team"?'],
    [
      'an unknown step',
      TARGETS,
      '  verified: team',
      '  verifyed: team',
      'did you mean "verified"?',
    ],
    [
      'a commitment on an unknown axis',
      COMMITMENTS,
      'axis: leadership',
      'axis: leader',
      'is no axis',
    ],
    [
      'a commitment of an unknown unit',
      COMMITMENTS,
      'lead: ubkt',
      'lead: ubk',
      'did you mean "ubkt"?',
    ],
    ['an unknown measure', COMMITMENTS, 'measure: more', 'measure: mor', 'did you mean "more"?'],
    [
      'an address that is not http',
      SOURCES,
      'url: https://vtv.vn',
      'url: ftp://vtv.vn',
      'http:// or',
    ],
    [
      'an unknown zone of a source',
      SOURCES,
      'zone: Asia/Ho_Chi_Minh',
      'zone: Asia/Hanoi',
      'no time zone',
    ],
    ['an unknown zone', CALENDAR, 'zone: Asia/Ho_Chi_Minh', 'zone: Asia/Hanoi', 'Asia/Ho_Chi_Minh'],
    [
      'a window that ends before it starts',
      CALENDAR,
      '"08:00-12:00"',
      '"12:00-08:00"',
      'before it starts',
    ],
    ['a window of no length', CALENDAR, '"08:00-12:00"', '"08:00-08:00"', 'before it starts'],
    ['00:00 as an end', CALENDAR, '"13:30-17:30"', '"13:30-00:00"', 'write 24:00'],
    ['overlapping windows', CALENDAR, '"13:30-17:30"', '"11:59-17:30"', 'overlaps'],
    ['a window that is no time', CALENDAR, '"08:00-12:00"', '"8-12"', 'write it as "08:00-12:00"'],
    ['a date announced twice', CALENDAR, 'date: 2026-01-02', 'date: 2026-01-01', 'announced twice'],
    ['a date that is none', CALENDAR, 'date: 2026-01-02', 'date: 2026-02-30', 'is no date'],
    [
      'a day beyond the calendar',
      CALENDAR,
      'date: 2026-11-24',
      'date: 2027-01-01',
      'outside the calendar',
    ],
    [
      'a horizon before the start',
      CALENDAR,
      'horizon: 2027-01-01',
      'horizon: 2026-01-01',
      'must come after',
    ],
    ['an unknown kind of day', CALENDAR, 'kind: works', 'kind: work', 'did you mean "works"?'],
  ])('%s', async (_, file, from, to, sentence) => {
    const line = await spoil(file, from, to)
    const fault = (await faultsOf()).find(({ message }) => message.includes(sentence))
    expect(fault?.file).toBe(file)
    // A piece that starts with a line break or deep in a line still begins on its own line.
    expect(Math.abs((fault?.line ?? 0) - line)).toBeLessThanOrEqual(from.startsWith('  - ') ? 4 : 0)
  })

  it('a source id that is there twice, on the line of the second', async () => {
    const text = await readFile(join(rulesDir, SOURCES), 'utf8')
    await spoil(SOURCES, 'id: vtv-xa-hoi', 'id: chinhphu')
    const [fault] = await faultsOf()
    expect(fault).toEqual({
      file: SOURCES,
      line: text.slice(0, text.indexOf('id: vtv-xa-hoi')).split('\n').length,
      message: 'the source id "chinhphu" is there twice',
    })
  })

  it('a hot spot of an unknown unit', async () => {
    const line = await spoil('khuong-dinh/hot-spots/fire.yaml', 'unit: cong-an', 'unit: cong-ann')
    const [fault] = await faultsOf()
    expect(fault).toMatchObject({ file: 'khuong-dinh/hot-spots/fire.yaml', line })
    expect(fault?.message).toContain('cong-an')
  })

  it('a week without any working window, on which no clock could end', async () => {
    const path = join(rulesDir, CALENDAR)
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replaceAll(/\["08.*\]/g, '[]'))
    expect((await faultsOf()).map(({ message }) => message)).toEqual([
      'no day has a working window, so no working time could ever pass',
    ])
  })

  it('a file that is missing, by its name', async () => {
    await rm(join(rulesDir, TARGETS))
    expect(await faultsOf()).toEqual([
      { file: TARGETS, line: 1, message: `the file ${TARGETS} is missing` },
    ])
  })

  it('a rule file that the plan does not list', async () => {
    await spoil(PLAN, '  - waste\n', '')
    expect((await faultsOf())[0]?.message).toContain('"waste" has a rule file but is missing')
  })

  it('a standard answer for an unknown hot spot, with an unknown blank, or there twice', async () => {
    const line = await spoil(ANSWERS, 'hotSpot: flooding', 'hotSpot: floding')
    expect(await faultsOf()).toMatchObject([{ file: ANSWERS, line }])
    expect((await faultsOf())[0]?.message).toContain('did you mean "flooding"')
    await spoil(ANSWERS, 'hotSpot: floding', 'hotSpot: flooding')
    await spoil(ANSWERS, 'id: flooding-first', 'id: fire-first')
    expect((await faultsOf())[0]?.message).toBe('the answer id "fire-first" is there twice')
    await spoil(ANSWERS, 'lúc {time} về', 'lúc {when} về')
    expect((await faultsOf())[0]?.message).toContain('"{when}" is no blank that is filled in')
  })

  it('no plan that has no standard answers', async () => {
    await rm(join(rulesDir, ANSWERS))
    expect(await faultsOf()).toEqual([])
  })

  it('YAML that does not parse, once', async () => {
    await spoil(COMMITMENTS, 'commitments:', 'commitments: [')
    const faults = await faultsOf()
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every(({ file }) => file === COMMITMENTS)).toBe(true)
  })

  it('every fault at once, in reading order', async () => {
    await spoil(TARGETS, 'within: 15m', 'within: soon')
    await spoil(CALENDAR, 'zone: Asia/Ho_Chi_Minh', 'zone: Hanoi')
    await spoil(COMMITMENTS, 'lead: ubkt', 'lead: nobody')
    expect((await faultsOf()).map(({ file }) => file)).toEqual([CALENDAR, COMMITMENTS, TARGETS])
  })
})

describe('the versions of a plan', () => {
  it('change with any content and stay with none', async () => {
    const version = async (): Promise<string> => {
      const loaded = await loadPlan({ rulesDir, planId: 'khuong-dinh' })
      return 'faults' in loaded ? 'faulty' : loaded.planVersion
    }
    const before = await version()
    expect(before).toMatch(/^[0-9a-f]{12}$/)
    expect(await version()).toBe(before)
    await spoil(TARGETS, 'within: 15m', 'within: 20m')
    expect(await version()).not.toBe(before)
  })

  it('give a changed calendar a new version', async () => {
    const before = await loadCalendar({ rulesDir, calendarId: 'hanoi' })
    await spoil(CALENDAR, 'kind: undecided', 'kind: off')
    const after = await loadCalendar({ rulesDir, calendarId: 'hanoi' })
    if ('faults' in before || 'faults' in after) throw new Error('the calendar must be readable')
    expect(after.calendar.version).not.toBe(before.calendar.version)
  })
})

describe('a list of sources by itself', () => {
  it('is read in the shape of a plan, with defaults for kind and date order', async () => {
    const file = join(rulesDir, 'demo.yaml')
    const lines = ['sources:', '  - id: a', '    title: A', '    publisher: A', '    tier: press']
    await writeFile(
      file,
      [...lines, '    url: http://127.0.0.1:8080/rss', '    every: 15s', '    gap: 1s', ''].join(
        '\n',
      ),
    )
    expect(await loadSources(file)).toEqual({
      sources: [
        {
          ...{ id: 'a', title: 'A', publisher: 'A', kind: 'feed', tier: 'press', zone: undefined },
          ...{ url: 'http://127.0.0.1:8080/rss', dateOrder: 'dmy', everyMs: 15_000, gapMs: 1000 },
        },
      ],
    })
  })

  it('says so when it is not there', async () => {
    expect(await loadSources(join(rulesDir, 'none.yaml'))).toMatchObject({
      faults: [{ file: 'none.yaml', line: 1 }],
    })
  })
})
