import { describe, expect, it } from 'vitest'
import { clashOf } from '../../../server/domain/cases/action-clash.ts'
import type { CaseEvent, CaseEventKind } from '../../../server/domain/cases/events.ts'
import { at, correct, event, openedAt, told } from '../../support/case-log.ts'

const opened = openedAt('2026-03-04 09:00')
const start = event('opened', at('2026-03-04 09:00'))
const when = at('2026-03-04 10:00')

const clash = (kind: CaseEventKind, news: readonly CaseEvent[], of?: string) =>
  clashOf({ kind, of, lastEvent: start.id }, opened, [start, ...news])?.kind

describe('what somebody did meanwhile', () => {
  it.each([
    ['the same step', 'received', ['received'], 'received'],
    ['a later step, which does this one too', 'received', ['verified'], 'verified'],
    ['a closing', 'verified', ['dismissed'], 'dismissed'],
    ['a closing and a reopening', 'assigned', ['settled', 'reopened'], 'settled'],
    ['another unit', 'assigned', ['assigned'], 'assigned'],
    ['another urgency', 'reclassified', ['reclassified'], 'reclassified'],
    ['the same pause', 'paused', ['paused'], 'paused'],
  ] as const)('does not go together with it: %s', (_name, wanted, news, told) => {
    const events = news.map((kind, i) => event(kind, when + i))
    expect(clash(wanted, events)).toBe(told)
  })

  it.each([
    ['a note on anything', 'note', ['settled', 'reopened', 'note']],
    ['a look', 'seen', ['received', 'verified']],
    ['a step and an earlier one', 'verified', ['seen', 'note', 'received', 'assigned']],
    ['a unit and an urgency', 'assigned', ['reclassified', 'received', 'referred']],
    ['a step and a pause', 'verified', ['paused']],
  ] as const)('goes together with it: %s', (_name, wanted, news) => {
    expect(
      clash(
        wanted,
        news.map((kind, i) => event(kind, when + i)),
      ),
    ).toBeUndefined()
  })

  it('is another correction of the same event, and none of another', () => {
    const mended = correct(start, when, { at: when })
    expect(clash('corrected', [mended], start.id)).toBe('corrected')
    expect(clash('corrected', [mended], 'another')).toBeUndefined()
  })

  it('is nothing when all has been seen, nor when what was seen is not known here', () => {
    const news = event('received', when)
    const seen = { kind: 'received' as const, lastEvent: news.id }
    expect(clashOf(seen, opened, [start, news])).toBeUndefined()
    expect(clashOf({ ...seen, lastEvent: 'elsewhere' }, opened, [start, news])).toBeUndefined()
  })

  it('counts by when it was recorded: what is said to have happened earlier is news too', () => {
    const seen = event('note', when)
    const late = event('received', when - 1, { recordedAt: when + 1 })
    const wanted = { kind: 'received' as const, lastEvent: seen.id }
    expect(clashOf(wanted, opened, [start, late, seen])?.id).toBe(late.id)
    const gone = told('corrected', when + 2, { of: late.id, withdrawn: true, note: 'nhầm' })
    expect(clashOf(wanted, opened, [start, late, seen, gone])).toBeUndefined()
  })
})
