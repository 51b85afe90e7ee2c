import { describe, expect, it } from 'vitest'
import type { ClassifiedText } from '../../../server/domain/rules/classify.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { compile, list, oneRule, rule } from './rule-fixtures.ts'

/** Score of the one rule on a title, 0 when it does not hold. */
function score(
  body: string,
  text: string | Partial<ClassifiedText>,
  lists = [] as ReturnType<typeof list>[],
): number {
  const given = typeof text === 'string' ? { title: text } : text
  const { axes } = classify(oneRule(body, lists), { title: '', excerpt: '', ...given })
  return axes[0]?.score ?? 0
}

describe('phrases', () => {
  it('match whole syllables, whatever the case, the composition or the place of the tone', () => {
    const body = 'phrases: [hoà nước]'
    for (const title of ['HÒA NƯỚC', 'hòa nước'.normalize('NFD'), 'Hoà – nước!', '(hoà) nước']) {
      expect(score(body, title)).toBeGreaterThan(0)
    }
    for (const title of ['hoàn nước', 'hoa nước', 'hoà nướcs', 'hoà trong nước']) {
      expect(score(body, title)).toBe(0)
    }
  })

  it('never match across the end of a sentence, a line or a field', () => {
    const body = 'phrases: [ngập sâu]'
    expect(score(body, { excerpt: 'Nhà bị ngập, sâu lắm' })).toBe(1)
    expect(score(body, { excerpt: 'Nhà bị ngập. Sâu lắm' })).toBe(0)
    expect(score(body, { excerpt: 'Nhà bị ngập\nsâu lắm' })).toBe(0)
    expect(score(body, { title: 'Nhà bị ngập', excerpt: 'Sâu lắm, nhà à' })).toBe(0)
  })

  it('count each line once and the title half as much again', () => {
    const body = 'threshold: 2\nphrases: [ngập | lụt : 2, mưa : 1]'
    expect(score(body, { excerpt: 'ngập, lụt, ngập và nữa' })).toBe(2)
    expect(score(body, { title: 'Ngập', excerpt: 'ngập rồi' })).toBe(3)
    expect(score(body, { title: 'Ngập', excerpt: 'mưa lớn, lụt' })).toBe(4)
    expect(score(body, { excerpt: 'mưa lớn' })).toBe(0)
  })

  it('take a regular expression literally', () => {
    expect(score('phrases: [ng.p]', 'ngập')).toBe(0)
    expect(score('phrases: ["ngập.*sâu"]', 'ngập rất sâu')).toBe(0)
  })
})

describe('text without marks', () => {
  it('matches folded phrases with less weight', () => {
    expect(score('phrases: [ngập sâu : 4]', { excerpt: 'Pho nha em ngap sau qua' })).toBe(2.8)
  })

  it('matches neither single syllables nor phrases that collide', () => {
    const lists = [list('no-marks-collisions', ['báo cháy'])]
    expect(score('phrases: [cháy]', 'o day co chay lon')).toBe(0)
    expect(score('phrases: [bão chạy]', 'bao chay nhanh', lists)).toBe(0)
    expect(score('phrases: [bão chạy]', 'bao chay nhanh')).toBeGreaterThan(0)
  })

  it('is judged by title and excerpt together, and the body by itself', () => {
    const body = 'phrases: [ngập sâu : 2]'
    expect(score(body, { title: 'ngap sau', excerpt: 'Ở phố nhà tôi' })).toBe(0)
    expect(score(body, { title: 'VNeID', body: 'Đường ngập sâu' })).toBe(2)
    expect(score(body, { title: 'Phố nhà tôi', body: 'duong ngap sau' })).toBe(1.4)
  })
})

describe('groups', () => {
  it('any needs one, all needs each, none needs none', () => {
    const body = 'phrases: [ngập]\nany: [mưa, triều]\nall: [phố]\nnone: [diễn tập | giả định]'
    expect(score(body, 'mưa làm ngập phố')).toBe(1.5)
    expect(score(body, 'nước làm ngập phố')).toBe(0)
    expect(score(body, 'mưa làm ngập nhà')).toBe(0)
    expect(score(body, 'diễn tập: mưa làm ngập phố')).toBe(0)
  })

  it('near counts the syllables between, in order if asked, within one sentence', () => {
    const near = (more: string) => `phrases: [{ near: [nước, tràn], within: 2${more} }]`
    expect(score(near(''), 'nước sông đã tràn')).toBe(1.5)
    expect(score(near(''), 'nước sông đã lại tràn')).toBe(0)
    expect(score(near(''), 'tràn cả nước')).toBe(1.5)
    expect(score(near(', ordered: true'), 'tràn cả nước')).toBe(0)
    expect(score(near(''), 'Có nước. Tràn rồi')).toBe(0)
  })

  it('near does not take one word for both', () => {
    expect(score('phrases: [{ near: [nước, nước tràn] }]', 'nước tràn')).toBe(0)
    expect(score('phrases: [{ near: [nước, nước tràn] }]', 'nước nước tràn')).toBe(1.5)
  })

  it('sameSentence wants all its terms, and none of its vetoes, in one sentence', () => {
    const body = 'phrases: [{ sameSentence: [mưa, kẹt xe, { none: [hôm qua] }] }]'
    expect(score(body, { excerpt: 'Hôm qua nắng. Mưa to, kẹt xe' })).toBe(1)
    expect(score(body, { excerpt: 'Mưa to. Rồi kẹt xe' })).toBe(0)
    expect(score(body, { excerpt: 'Hôm qua mưa to, kẹt xe' })).toBe(0)
    expect(score(body, { excerpt: 'Mưa to, hôm qua kẹt xe. Nay mưa, kẹt xe' })).toBe(1)
  })

  it('where limits a term to fields', () => {
    const body = 'phrases: [{ any: [ngập], where: [excerpt, body] }]'
    expect(score(body, 'ngập')).toBe(0)
    expect(score(body, { title: 'Tin', excerpt: 'bị ngập' })).toBe(1)
    expect(score(body, { body: 'bị ngập' })).toBe(1)
  })

  it('tier and section speak of the source', () => {
    const body = 'phrases: [ngập]\nall: [{ tier: community }, { section: Đời sống }]'
    expect(score(body, { title: 'ngập', tier: 'community', section: 'ĐỜI SỐNG' })).toBe(1.5)
    expect(score(body, { title: 'ngập', tier: 'press', section: 'Đời sống' })).toBe(0)
    expect(score(body, 'ngập')).toBe(0)
  })

  it('conditions alone make a rule, vetoes alone do not', () => {
    expect(score('any: [ngập]', 'bị ngập')).toBe(1)
    expect(score('all: [{ tier: official }]', { title: 'x', tier: 'official' })).toBe(1)
    expect(score('none: [ngập]', 'nắng đẹp')).toBe(0)
    expect(score('all: [{ none: [ngập] }]', 'nắng đẹp')).toBe(0)
  })
})

describe('except', () => {
  it('sets aside a match inside a longer phrase, and only that match', () => {
    const body = 'phrases: [ngập]\nexcept: ["@metaphor", ngập trong nợ]'
    const lists = [list('metaphor', ['ngập tràn | ngập ngừng'])]
    expect(score(body, 'chợ ngập tràn hoa', lists)).toBe(0)
    expect(score(body, 'nhà ngập trong nợ', lists)).toBe(0)
    expect(score(body, 'chợ ngập tràn hoa, phố ngập nước', lists)).toBe(1.5)
  })

  it('does not weaken a veto', () => {
    expect(score('phrases: [mưa]\nnone: [ngập]\nexcept: [ngập tràn]', 'mưa, ngập tràn')).toBe(0)
  })
})

describe('shared lists', () => {
  it('may name other lists and be part of a line', () => {
    const lists = [list('water', ['lụt', '@rain']), list('rain', ['mưa lớn'])]
    expect(score('phrases: ["ngập | @water : 2"]', 'có mưa lớn', lists)).toBe(3)
  })

  it('of place names count only where they are written as names', () => {
    const lists = [list('abroad', ['Mỹ', 'Nga'])]
    expect(score('phrases: [tranh]\nnone: ["@abroad"]', 'tranh mỹ thuật Việt', lists)).toBe(1.5)
    expect(score('phrases: [tranh]\nnone: ["@abroad"]', 'tranh ở Mỹ', lists)).toBe(0)
  })
})

describe('classification', () => {
  it('shows evidence that cuts the phrase out of the text and adds up to the score', () => {
    const text = {
      title: 'Mưa lớn, ngập  sâu ở phố',
      excerpt: 'Nước ngập sâu nửa mét, mưa lớn chưa dứt.',
    }
    const [label] = classify(oneRule('phrases: [ngập sâu : 3, mưa lớn : 2, nửa mét]'), text).axes
    const shown = label?.evidence.map(({ field, start, end }) =>
      text[field as 'title'].slice(start, end),
    )
    expect(shown).toEqual(['Mưa lớn', 'ngập  sâu', 'ngập sâu', 'nửa mét', 'mưa lớn'])
    expect(label?.evidence.reduce((sum, { weight }) => sum + weight, 0)).toBe(label?.score)
    expect(label?.score).toBe(8.5)
  })

  it('keeps the order of the rules and leaves out drafts', () => {
    const draft = { ...rule('nháp', 'phrases: [ngập]'), status: 'draft' as const }
    const rules = [rule('flooding', 'phrases: [ngập]'), draft, rule('abc', 'phrases: [ngập]')]
    const { axes, ruleSet } = classify(compile(rules), { title: 'ngập', excerpt: '' })
    expect(axes.map(({ id }) => id)).toEqual(['flooding', 'abc'])
    expect(ruleSet).toBe('thử')
  })

  it('survives texts that are no texts', () => {
    const set = oneRule('phrases: [ngập úng, { near: [mưa, gió] }, { sameSentence: [mưa, gió] }]')
    const long = 'mưa gió ngập úng '.repeat(60_000)
    for (const text of ['', '\ud800', `ngập${'\u0301'.repeat(1000)}`, '<p><b>ngập</b></p>', long]) {
      const { axes } = classify(set, { title: text, excerpt: text, body: text })
      expect(axes.length).toBe(text === long ? 1 : 0)
    }
  })

  it('takes a rule of ten thousand phrases', () => {
    const phrases = Array.from({ length: 10_000 }, (_, i) => `từ${i} câu${i % 7}`)
    const set = oneRule(`phrases: ${JSON.stringify(phrases)}`)
    expect(classify(set, { title: 'có từ9999 câu3 đây', excerpt: '' }).axes).toHaveLength(1)
    expect(classify(set, { title: 'có từ9999 câu4 đây', excerpt: '' }).axes).toHaveLength(0)
  })
})
