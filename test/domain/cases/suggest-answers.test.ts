import { describe, expect, it } from 'vitest'
import {
  ANSWER_WINDOW_MS,
  type CandidateItem,
  suggestAnswers,
} from '../../../server/domain/cases/suggest-answers.ts'
import { at, HOUR } from '../../support/case-log.ts'

const publicAt = at('2026-03-04 09:00')
const asked = {
  ...{ storyId: 's', hotSpots: ['flooding'], places: ['ward'], publicAt },
  linked: ['https://phuong.example/1'],
}
const item = (more: Partial<CandidateItem>): CandidateItem => ({
  ...{ id: 'i', storyId: 's', tier: 'official', hotSpots: [], places: [], link: undefined },
  ...{ seenAt: publicAt + HOUR },
  ...more,
})
const other = { storyId: 't', hotSpots: ['flooding'], places: ['ward'] }
const reasons = (...items: readonly CandidateItem[]) =>
  suggestAnswers(asked, items).map(({ itemId, because }) => [itemId, because])

describe('what looks like the answer', () => {
  it.each([
    [{}, 'same-story'],
    [other, 'same-matter'],
    [{ seenAt: publicAt }, 'same-story'],
    [{ ...other, seenAt: publicAt + ANSWER_WINDOW_MS }, 'same-matter'],
    [{ seenAt: publicAt + 2 * ANSWER_WINDOW_MS }, 'same-story'],
  ] as const)('an official item such as %j', (more, because) => {
    expect(reasons(item(more))).toEqual([['i', because]])
  })

  it.each([
    [{ tier: 'press' }],
    [{ tier: 'community' }],
    [{ seenAt: publicAt - 1 }],
    [{ link: 'https://phuong.example/1' }],
    [{ ...other, places: ['elsewhere'] }],
    [{ ...other, hotSpots: ['waste'] }],
    [{ ...other, seenAt: publicAt + ANSWER_WINDOW_MS + 1 }],
  ] as const)('not one such as %j', (more) => expect(reasons(item(more))).toEqual([]))

  it('is looked for in the story first, the earliest in front', () => {
    const late = item({ id: 'late', seenAt: publicAt + 9 * HOUR })
    expect(reasons(item({ ...other, id: 'other' }), late, item({}))).toEqual([
      ['i', 'same-story'],
      ['late', 'same-story'],
      ['other', 'same-matter'],
    ])
  })
})
