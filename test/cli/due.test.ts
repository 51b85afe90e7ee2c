import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { due } from '../../server/cli/due.ts'
import { PAUSE_VECTORS, WORKING_VECTORS } from '../support/clock-vectors.ts'
import { root } from '../support/program.ts'

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdin: Readable.from([]),
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    root,
  }
  return { code: await due(args, io), out, err: err.join('\n') }
}

const four = ['--calendar', 'hanoi', '--from', '2026-03-04', '--add', '4h']

function utc(local: string): string {
  return new Date(`${local.replace(' ', 'T')}:00+07:00`).toISOString()
}

describe('wardpulse due', () => {
  it('adds working time by the shipped calendar, over Tết and a make-up Saturday', async () => {
    const hanoi = ['--calendar', 'hanoi', '--add', '4h']
    const tet = await run(...hanoi, '--from', '2026-02-13T16:30+07:00')
    expect(tet).toEqual({ code: 0, out: ['2026-02-23T04:00:00.000Z'], err: '' })
    const makeUp = await run(...hanoi, '--from', '2026-08-21T09:30Z')
    expect(makeUp.out).toEqual(['2026-08-22T04:00:00.000Z'])
  })

  it("reads a time without offset as the calendar's local time", async () => {
    const { out } = await run('--calendar', 'hanoi', '--from', '2026-03-04 07:00', '--add', '1h')
    expect(out).toEqual(['2026-03-04T02:00:00.000Z'])
  })

  it('runs day and night with --wall, also past the announced calendar', async () => {
    const late = ['--calendar', 'hanoi', '--from', '2026-12-31T16:30+07:00']
    expect((await run(...late, '--add', '24h', '--wall')).out).toEqual(['2027-01-01T09:30:00.000Z'])
    const working = await run(...late, '--add', '2h')
    expect(working).toMatchObject({ code: 1, out: [] })
    expect(working.err).toMatch(/2027-01-01/)
  })

  it('says when a due time leans on a day that nobody has decided', async () => {
    const found = await run(
      '--calendar',
      'hanoi',
      '--from',
      '2026-11-23T16:30+07:00',
      '--add',
      '4h',
    )
    expect(found.out).toEqual(['2026-11-24T04:00:00.000Z'])
    expect(found.err).toContain('provisional')
  })

  it.each(PAUSE_VECTORS)('%s: from %s, %d hours with pauses %j', async (...vector) => {
    const [, from, hours, pauses, due] = vector
    const given = pauses.flatMap((times) => ['--pause', times.join('/')])
    const found = await run('--calendar', 'hanoi', '--from', from, '--add', `${hours}h`, ...given)
    expect(found).toEqual({ code: 0, out: [utc(due)], err: '' })
  })

  it.each(WORKING_VECTORS)('from %s, %d hours', async (from, hours, due) => {
    const found = await run('--calendar', 'hanoi', '--from', from, '--add', `${hours}h`)
    expect(found).toEqual({ code: 0, out: [utc(due)], err: '' })
  })

  it('holds the steps of a plan that count working time', async () => {
    const plan = ['--plan', 'khuong-dinh', '--urgency', 'normal', '--from', '2026-03-04 09:00']
    const { out } = await run(...plan, '--pause', '2026-03-04 10:00/2026-03-04 11:00')
    expect(out.slice(0, 3)).toEqual([
      'received 2026-03-04T05:00:00.000Z',
      'verified 2026-03-05T03:00:00.000Z',
      'firstResponse 2026-03-05T02:00:00.000Z',
    ])
  })

  it('gives one line per step of a plan', async () => {
    const plan = ['--plan', 'khuong-dinh', '--from', '2026-11-20T07:00+07:00']
    expect((await run(...plan, '--urgency', 'urgent')).out).toEqual([
      'received 2026-11-20T00:15:00.000Z',
      'verified 2026-11-20T01:00:00.000Z',
      'firstResponse 2026-11-20T02:00:00.000Z',
      'settled 2026-11-21T00:00:00.000Z',
    ])
  })

  it.each([
    [['--from', '2026-03-04'], 'calendar'],
    [['--calendar', 'hanoi', '--add', '4h'], '--from'],
    [['--calendar', 'hanoi', '--from', 'soon', '--add', '4h'], 'soon'],
    [['--calendar', 'hanoi', '--from', '2026-02-30', '--add', '4h'], '2026-02-30'],
    [['--calendar', 'hanoi', '--from', '2026-03-04', '--add', 'four'], '--add'],
    [['--calendar', 'hanoy', '--from', '2026-03-04', '--add', '4h'], 'hanoy'],
    [['--plan', 'khuong-dinh', '--urgency', 'extreme', '--from', '2026-03-04'], 'urgent'],
    [['--frm', '2026-03-04'], '--frm'],
    [[...four, '--pause', '2026-03-04 10:00'], '--pause'],
    [[...four, '--pause', '2026-03-04 10:00/2026-03-04 09:00'], 'earlier time first'],
    [[...four, '--wall', '--pause', '2026-03-04/2026-03-05'], 'working time only'],
  ])('refuses %j in a sentence', async (args, told) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, []])
    expect(err).toContain(told)
  })
})
