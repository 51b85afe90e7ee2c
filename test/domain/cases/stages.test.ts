import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { informationGap } from '../../../server/domain/cases/information-gap.ts'
import { joinedEvents } from '../../../server/domain/cases/joined-events.ts'
import { caseStages } from '../../../server/domain/cases/stages.ts'
import { correct, event, HOUR, MINUTE, openedAt, told } from '../../support/case-log.ts'

const opened = openedAt('2026-03-04 09:00')
const start = opened.openedAt
const minute = (n: number) => start + n * MINUTE

describe('the stages of a matter', () => {
  it('say where the minutes were spent', () => {
    const events = [
      event('seen', minute(4)),
      event('received', minute(5)),
      event('firstResponse', minute(65)),
    ]
    const known = { publishedAt: minute(-30), collectedAt: minute(-6), labelledAt: minute(-5) }
    expect(caseStages({ ...known, opened, events })).toEqual([
      { stage: 'published', at: minute(-30) },
      { stage: 'collected', at: minute(-6), ms: 24 * MINUTE },
      { stage: 'labelled', at: minute(-5), ms: MINUTE },
      { stage: 'opened', at: minute(0), ms: 5 * MINUTE },
      { stage: 'seen', at: minute(4), ms: 4 * MINUTE },
      { stage: 'received', at: minute(5), ms: MINUTE },
      { stage: 'firstResponse', at: minute(65), ms: 60 * MINUTE },
    ])
  })

  it('take corrected times and the first cycle only', () => {
    const received = event('received', minute(50))
    const events = [
      received,
      correct(received, minute(90), { at: minute(10) }),
      event('settled', minute(100)),
      event('reopened', minute(200)),
      event('verified', minute(210)),
    ]
    const stages = caseStages({ opened, events }).map(({ stage, at }) => [stage, at])
    expect(stages).toEqual([
      ['opened', minute(0)],
      ['received', minute(10)],
      ['settled', minute(100)],
    ])
  })

  it('are never negative and add up to the whole', () => {
    const when = fc.integer({ min: -500, max: 500 }).map(minute)
    fc.assert(
      fc.property(
        when,
        when,
        fc.array(when, { maxLength: 4 }),
        (publishedAt, collectedAt, list) => {
          const kinds = ['seen', 'received', 'verified', 'firstResponse'] as const
          const events = list.map((at, i) => event(kinds[i] ?? 'note', at))
          const stages = caseStages({ publishedAt, collectedAt, opened, events })
          const spent = stages.map(({ ms = 0 }) => ms)
          expect(Math.min(...spent)).toBeGreaterThanOrEqual(0)
          const latest = Math.max(...stages.map(({ at }) => at))
          expect(spent.reduce((a, b) => a + b, 0)).toBe(latest - publishedAt)
        },
      ),
    )
  })
})

describe('the information gap', () => {
  const publicAt = start
  const now = start + 5 * HOUR

  it('is open until the ward has spoken', () => {
    expect(informationGap({ publicAt, events: [event('received', minute(5))] }, now)).toEqual({
      from: start,
      ms: 5 * HOUR,
      isOpen: true,
    })
  })

  it('ends with the first official item or the first response, whichever was earlier', () => {
    const events = [event('firstResponse', minute(60)), event('settled', minute(90))]
    const by = (officialItemAt?: number) => {
      const official = officialItemAt === undefined ? {} : { officialItemAt }
      const { by, ms } = informationGap({ publicAt, ...official, events }, now)
      return [by, ms / MINUTE]
    }
    expect(by()).toEqual(['response', 60])
    expect(by(minute(30))).toEqual(['official-item', 30])
    expect(by(minute(80))).toEqual(['response', 60])
    expect(by(minute(-20))).toEqual(['official-item', 0])
  })

  it('is moot for a false alarm and for what went into another case', () => {
    for (const end of [event('dismissed', minute(9)), told('merged', minute(9), { into: 'x' })]) {
      expect(informationGap({ publicAt, events: [end] }, now)).toEqual({
        from: start,
        to: minute(9),
        ms: 9 * MINUTE,
        isOpen: false,
      })
    }
  })
})

describe('the survivor of a merge', () => {
  const from = told('merged', minute(30), { from: 'x', openedAt: minute(-60) })
  const theirs = [
    event('opened', minute(-60)),
    event('received', minute(-50)),
    event('verified', minute(40)),
    event('settled', minute(20)),
  ]

  it('is judged by what was done on either case before, never by the other one’s ending', () => {
    const kinds = joinedEvents([from], () => theirs).map(({ kind }) => kind)
    expect(kinds).toEqual(['merged', 'received'])
  })

  it('has its own events only when nothing was merged, or the merge was undone', () => {
    const own = [event('received', minute(1))]
    expect(joinedEvents(own, () => theirs)).toBe(own)
    const undone = [from, correct(from, minute(40), { withdrawn: true })]
    expect(joinedEvents(undone, () => theirs)).toBe(undone)
  })
})
