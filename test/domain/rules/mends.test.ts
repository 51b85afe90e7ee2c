import { describe, expect, it } from 'vitest'
import { applyMend } from '../../../server/domain/rules/apply-mend.ts'
import {
  type Mend,
  mendsOfFalseAlarm,
  mendsOfMiss,
} from '../../../server/domain/rules/propose-mends.ts'
import { readRuleSet } from '../../../server/domain/rules/read-rule-set.ts'
import { tellingPhrases } from '../../../server/domain/rules/telling-phrases.ts'
import { tryMend } from '../../../server/domain/rules/try-mend.ts'
import { hashText } from '../../../server/services/hash-text.ts'
import { FLOODING, smallRules } from '../../support/small-rules.ts'

const read = readRuleSet({ texts: smallRules, planId: 'small', hash: hashText })
if ('faults' in read) throw new Error('the small rules are sound')
const { ruleSet, sources } = read
const base = smallRules.get(FLOODING) ?? ''
const label = 'flooding'
const text = (title: string, excerpt = '') => ({ title, excerpt })
const alarm = text('Thị trường ngập hàng giá rẻ')
const trial = (
  of: ReturnType<typeof text>,
  wanted: boolean,
  judgedHits: readonly ReturnType<typeof text>[] = [],
) => ({
  ...{ sources, path: FLOODING, base, label, text: of, wanted, judgedHits },
})

describe('the smallest change that mends a false alarm', () => {
  const mends = mendsOfFalseAlarm({ ruleSet, text: alarm, label, telling: ['giá rẻ'] })

  it('is a guard around the word that rang, the shortest first', () => {
    expect(mends.slice(0, 2)).toEqual([
      { kind: 'except', phrase: 'ngập hàng' },
      { kind: 'except', phrase: 'trường ngập' },
    ])
    expect(tryMend(trial(alarm, false), mends[0] as Mend)).toEqual({ loses: 0 })
  })

  it('may be a phrase of the title that is rare elsewhere, or where the text plays', () => {
    expect(mends).toContainEqual({ kind: 'veto', phrase: 'giá rẻ' })
    expect(mends).toContainEqual({ kind: 'city' })
  })

  it('is refused when it would lose a judged hit', () => {
    const hit = text('Chợ ngập hàng nghìn khối nước')
    const guard: Mend = { kind: 'except', phrase: 'ngập hàng' }
    expect(tryMend(trial(alarm, false, [hit]), guard)).toEqual({
      refused: 'loses-judged',
      loses: 1,
    })
  })

  it('is refused when it breaks an example of the rule, or mends nothing', () => {
    const broad: Mend = { kind: 'except', phrase: 'ngập' }
    expect(tryMend(trial(alarm, false), broad).refused).toBe('breaks-examples')
    const useless: Mend = { kind: 'except', phrase: 'trời nắng' }
    expect(tryMend(trial(alarm, false), useless).refused).toBe('mends-nothing')
  })
})

describe('the smallest change that finds a miss', () => {
  const missed = text('Nước tràn vào nhà dân phố cổ', 'Nhiều nhà dân dọn bùn cả đêm.')

  it('is a phrase that is rare elsewhere, or two of them near each other', () => {
    const telling = ['nước tràn', 'nhà dân']
    const mends = mendsOfMiss({ ruleSet, text: missed, label, telling })
    expect(mends).toContainEqual({ kind: 'phrase', phrase: 'nước tràn', weight: 4 })
    const near = mends.find(({ kind }) => kind === 'near')
    expect(near).toEqual({ kind: 'near', phrases: ['nước tràn', 'nhà dân'], within: 6, weight: 4 })
    for (const mend of mends) expect(tryMend(trial(missed, true), mend)).toEqual({ loses: 0 })
  })
})

describe('a change in the text of a rule', () => {
  it('keeps comments and order, and adds the example', () => {
    const commented = base.replace('phrases:', '# vì sao\nphrases:')
    const example = { kind: 'miss' as const, title: 'Thị trường ngập hàng' }
    const changed = applyMend(commented, { kind: 'except', phrase: 'ngập hàng' }, example)
    expect(changed).toContain('# vì sao')
    expect(changed).toMatch(/except:\n {2}- ngập hàng/)
    expect(changed).toMatch(/miss:\n {4}- Trời nắng đẹp\n {4}- Thị trường ngập hàng/)
  })

  it('leaves a text alone that cannot be read', () => {
    expect(applyMend('a: [', { kind: 'city' })).toBe('a: [')
  })
})

describe('telling phrases', () => {
  it('are those of the text that others do not have, in whole Vietnamese syllables', () => {
    const others = Array.from({ length: 20 }, () => text('Ủy ban phường họp', 'Trời nắng đẹp.'))
    const found = tellingPhrases(text('Nước tràn vào nhà', 'Trời nắng đẹp.'), others, 3)
    expect(found[0]).toMatch(/nước tràn|tràn vào|vào nhà/)
    expect(found).not.toContain('trời nắng')
  })

  it('are the same for text that was typed apart', () => {
    const apart = 'Nước tràn vào nhà'.normalize('NFD')
    const [one] = tellingPhrases(text(apart), [text('khác hẳn')], 1)
    expect(one).toBe(one?.normalize('NFC'))
    expect(one).toMatch(/^\p{L}+ \p{L}+/u)
  })
})
