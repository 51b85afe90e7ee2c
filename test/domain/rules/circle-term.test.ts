import { describe, expect, it } from 'vitest'
import type { Gazetteer } from '../../../server/domain/places/gazetteer.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { compile, list, readText, rule, ruleText } from './rule-fixtures.ts'

const gazetteer: Gazetteer = {
  city: { id: 'ha-noi', title: 'Hà Nội', names: ['Hà Nội'] },
  watched: [
    {
      ...{ id: 'kd', title: 'Khương Đình', kind: 'ward', withCity: [], except: [] },
      names: ['phường Khương Đình'],
    },
  ],
  units: [],
}
const lists = [list('abroad', ['Lào'])]

function score(body: string, title: string): number {
  const set = compile([rule('flooding', body)], { lists, gazetteer })
  return classify(set, { title, excerpt: '' }).axes[0]?.score ?? 0
}

describe('a circle term', () => {
  it('vetoes', () => {
    const body = 'phrases: [ngập]\nnone: [{ circle: abroad }]'
    expect(score(body, 'Ngập ở Lào')).toBe(0)
    expect(score(body, 'Ngập ở phố')).toBe(1.5)
  })

  it('is a condition, of one circle or several', () => {
    const body = 'phrases: [ngập]\nall: [{ circle: [ward, city] }]'
    expect(score(body, 'Ngập ở Hà Nội')).toBe(1.5)
    expect(score(body, 'Ngập ở phường Khương Đình')).toBe(1.5)
    expect(score(body, 'Ngập ở phố')).toBe(0)
  })

  it('adds to the score, outside of the title factor', () => {
    const body = 'threshold: 3\nphrases: [ngập : 1, { circle: ward, weight: 2 }]'
    expect(score(body, 'Phường Khương Đình ngập')).toBe(3.5)
    expect(score(body, 'Hà Nội ngập')).toBe(0)
  })

  it('joins a phrase in a group', () => {
    const body = 'phrases: [{ all: [ngập, { circle: city }] }]'
    expect(score(body, 'Hà Nội ngập')).toBe(1.5)
    expect(score(body, 'Lào ngập')).toBe(0)
  })

  it('says which circles there are', () => {
    const read = readText(ruleText('flooding', 'all:\n  - { circle: abrod }'))
    const messages = 'faults' in read ? read.faults.map(({ line, message }) => [line, message]) : []
    expect(messages).toEqual([[9, '"circle" can\'t be "abrod", did you mean "abroad"?']])
  })

  it('has no position: near does not take it', () => {
    const read = readText(ruleText('flooding', 'phrases: [{ near: [ngập, { circle: ward }] }]'))
    expect('faults' in read && read.faults[0]?.message).toMatch(/terms with a position/)
  })
})
