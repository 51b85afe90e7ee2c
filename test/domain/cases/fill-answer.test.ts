import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ANSWER_BLANKS,
  answerTime,
  fillAnswer,
  unknownBlanks,
} from '../../../server/domain/cases/fill-answer.ts'

const facts = { place: 'Ngõ 5', time: '07:05 ngày 20/11/2026', unit: 'UBND', title: 'Ngập' }

describe('a standard answer', () => {
  it('gets its blanks filled in, each as often as it stands there', () => {
    expect(fillAnswer('{unit}: tại {place}, {place} lúc {time} – {title}.', facts)).toBe(
      'UBND: tại Ngõ 5, Ngõ 5 lúc 07:05 ngày 20/11/2026 – Ngập.',
    )
  })

  it('leaves what it does not know as it stands, and names it', () => {
    expect(fillAnswer('{ward} {toString} {}', facts)).toBe('{ward} {toString} {}')
    expect(unknownBlanks('{place} {ward} {}')).toEqual(['ward', ''])
    expect(unknownBlanks(ANSWER_BLANKS.map((blank) => `{${blank}}`).join(' '))).toEqual([])
  })

  it('reads nothing into what is filled in, whatever a headline says', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const odd = `${title} {place} $& $1`
        expect(fillAnswer('«{title}»', { ...facts, title: odd })).toBe(`«${odd}»`)
      }),
    )
  })

  it('writes a moment as Vietnamese official texts do, in the zone of the plan', () => {
    const at = Date.UTC(2026, 10, 19, 17, 5)
    expect(answerTime('Asia/Ho_Chi_Minh', at)).toBe('00:05 ngày 20/11/2026')
  })
})
