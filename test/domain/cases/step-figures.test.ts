import { describe, expect, it } from 'vitest'
import { allCycles } from '../../../server/domain/cases/clocks.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import {
  byHotSpot,
  byUnit,
  type FigureCycle,
  figuresBy,
  stepFigures,
} from '../../../server/domain/cases/step-figures.ts'
import { event, HOUR, openedAt, told, wallYardstick } from '../../support/case-log.ts'

/** Every step within 4 h, day and night. */
const opened = openedAt('2026-03-04 09:00')
const hour = (n: number) => opened.openedAt + n * HOUR

function cyclesAt(
  now: number,
  events: readonly CaseEvent[],
  unit = 'ubnd',
): readonly FigureCycle[] {
  return allCycles(opened, events, wallYardstick(), now).map((cycle) => ({
    ...cycle,
    unit,
    hotSpots: ['waste', 'flooding'],
  }))
}

const received = (cycles: readonly FigureCycle[]) => {
  const [step] = stepFigures(cycles)
  const values = Object.entries(step ?? {}).map(([key, figure]) => [
    key,
    typeof figure === 'string' ? figure : figure.value,
  ])
  return Object.fromEntries(values)
}

describe('fair figures', () => {
  it('show nothing where there is nothing', () => {
    expect(received([])).toEqual({
      ...{ step: 'received', n: 0, medianMs: undefined, p90Ms: undefined },
      ...{ withinShare: undefined, overdueOpen: 0, openNotDue: 0 },
    })
  })

  it('count open cases that are overdue among the missed, and those not due apart', () => {
    const cycles = [
      ...cyclesAt(hour(9), [event('received', hour(1))]),
      ...cyclesAt(hour(9), [event('received', hour(6))]),
      ...cyclesAt(hour(9), []),
      ...cyclesAt(hour(3), []),
    ]
    expect(received(cycles)).toEqual({
      ...{ step: 'received', n: 3, medianMs: 3.5 * HOUR, p90Ms: 6 * HOUR },
      ...{ withinShare: 1 / 3, overdueOpen: 1, openNotDue: 1 },
    })
  })

  it('take the nearest rank for nine in ten', () => {
    const cycles = Array.from({ length: 10 }, (_, i) =>
      cyclesAt(hour(99), [event('received', hour(i + 1))]),
    ).flat()
    expect(received(cycles)).toMatchObject({ medianMs: 5.5 * HOUR, p90Ms: 9 * HOUR })
  })

  it('leave false alarms and merged cases out, but no verdict that came before', () => {
    expect(received(cyclesAt(hour(9), [event('dismissed', hour(5))])).n).toBe(0)
    expect(received(cyclesAt(hour(9), [told('merged', hour(5), { into: 'x' })])).n).toBe(0)
    const wiped = [
      event('settled', hour(5)),
      event('reopened', hour(6)),
      event('dismissed', hour(7)),
    ]
    expect(received(cyclesAt(hour(9), wiped))).toMatchObject({ n: 1, withinShare: 0 })
  })

  it('carry the name of their formula', () => {
    const [step] = stepFigures([])
    expect(step?.withinShare).toEqual({ formula: 'within-share' })
    expect(step?.n).toEqual({ value: 0, formula: 'judged' })
  })

  it('are split by unit and by every hot spot of a case', () => {
    const cycles = [...cyclesAt(hour(9), []), ...cyclesAt(hour(9), [], 'cong-an')]
    const ns = (keysOf: typeof byUnit) =>
      [...figuresBy(cycles, keysOf)].map(([key, [first]]) => [key, first?.n.value])
    expect(ns(byUnit)).toEqual([
      ['ubnd', 1],
      ['cong-an', 1],
    ])
    expect(ns(byHotSpot)).toEqual([
      ['waste', 2],
      ['flooding', 2],
    ])
  })
})
