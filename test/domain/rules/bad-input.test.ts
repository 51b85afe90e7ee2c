import { describe, expect, it } from 'vitest'
import { checkLists } from '../../../server/domain/rules/check-lists.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { parseYaml } from '../../../server/domain/rules/parse-yaml.ts'
import { cleanText } from '../../../server/domain/text/clean-text.ts'
import { compile, list, oneRule, readText, rule, ruleText } from './rule-fixtures.ts'

const RULE = [
  'phrases: [ngập sâu, { near: [nước, tràn] }, { sameSentence: [mưa, kẹt xe] }]',
  'none: [diễn tập]',
  'except: [ngập tràn]',
].join('\n')

function labels(text: string, body = RULE): readonly string[] {
  const { axes } = classify(oneRule(body), { title: 'Tin', excerpt: text })
  return axes.map(({ id }) => id)
}

describe('texts that no paper should send', () => {
  it('have no label when there is nothing in them', () => {
    expect(classify(oneRule(RULE), { title: '', excerpt: '', body: '' }).axes).toEqual([])
    expect(labels('… – !!! 💧 \u200b')).toEqual([])
  })

  it('may be five million characters long, in one sentence or in many', () => {
    for (const unit of ['nước mưa ngập ', 'Nước tràn, mưa và kẹt xe. ', 'nước ']) {
      const text = unit.repeat(5_000_000 / unit.length)
      expect(labels(text).length).toBeLessThanOrEqual(1)
    }
    expect(labels(`${'x'.repeat(5_000_000)} ngập sâu`)).toEqual(['flooding'])
    expect(labels(`${'. '.repeat(2_500_000)} ngập sâu`)).toEqual(['flooding'])
  })

  it('leave nothing behind for the next text', () => {
    const set = oneRule(RULE)
    classify(set, { title: '', excerpt: 'ngập sâu. '.repeat(100_000) })
    expect(classify(set, { title: 'nắng', excerpt: '' }).axes).toEqual([])
    const [label] = classify(set, { title: '', excerpt: 'Phố ngập sâu' }).axes
    expect(label?.evidence).toEqual([
      { field: 'excerpt', start: 4, end: 12, phrase: 'ngập sâu', weight: 1 },
    ])
  })

  it('may hold halves of characters, a thousand marks on one letter, and markup', () => {
    expect(labels('\ud800ngập sâu\udc00')).toEqual(['flooding'])
    expect(labels(`a${'\u0301'.repeat(1000)} ngập sâu`)).toEqual(['flooding'])
    expect(labels(cleanText(`ngập${'\u0323'.repeat(1000)} sâu`))).toEqual([])
    expect(labels('<p class="x">ngập sâu</p>')).toEqual(['flooding'])
    expect(labels('<b>ngập</b> sâu')).toEqual([])
  })

  it('are read the same in any company of characters', () => {
    const near = ['𝐍', '💧', 'ü', 'ﬁ', '中', '\u0301', 'nghiêngnghiêng', '\ud83d']
    for (const one of near) expect(labels(`${one}, ngập sâu`)).toEqual(['flooding'])
  })
})

describe('rules that nobody should write', () => {
  const faultsOf = (text: string) => {
    const parsed = parseYaml(text, 'x.yaml')
    const read = 'faults' in parsed ? parsed : readText(text)
    return 'faults' in read ? read.faults.map(({ line, message }) => [line, message]) : []
  }

  it('are refused when "near" stands in them so often that each item would take seconds', () => {
    const near = (times: number) => `phrases: [${'{ near: [a, b] }, '.repeat(times)}ngập]`
    expect(faultsOf(ruleText('flooding', near(200)))).toEqual([])
    expect(faultsOf(ruleText('flooding', near(201)))).toEqual([
      [1, '"near" stands here 201 times, at most 200 are possible'],
    ])
  })

  it('are told fifty faults and not thirty thousand', () => {
    for (const text of ['}\n'.repeat(29_000), 'k: 1\n'.repeat(500), '- @\n'.repeat(500)]) {
      expect(faultsOf(text)).toHaveLength(50)
    }
    const unknown = Array.from({ length: 8_000 }, (_, i) => `k${i}: 1`).join('\n')
    expect(faultsOf(unknown)).toHaveLength(50)
  })

  it('name the line of a key that stands there twice, at any depth', () => {
    expect(faultsOf('id: a\ntitle: b\nid: c\n')).toEqual([
      [3, 'broken YAML: Map keys must be unique'],
    ])
    const [first] = faultsOf('examples:\n  hit: [a]\n  miss: [b]\n  hit: [c]\n')
    expect(first).toEqual([4, 'broken YAML: Map keys must be unique'])
  })

  it('are refused, not unfolded, when their aliases grow without end', () => {
    const names = 'abcdefghi'.split('')
    const grow = names.slice(1).map((name, i) => {
      return `${name}: &${name} [${Array(9).fill(`*${names[i]}`).join(', ')}]`
    })
    const [first] = faultsOf(`a: &a [x, x, x]\n${grow.join('\n')}\n`)
    expect(first?.[1]).toMatch(/alias/i)
  })

  it('may hold ten thousand phrases', () => {
    const phrases = Array.from({ length: 10_000 }, (_, i) => `cụm ${i} đường ${i % 97}`)
    const set = compile([rule('flooding', `phrases: ${JSON.stringify([phrases.join(' | ')])}`)])
    expect(classify(set, { title: 'cụm 9999 đường 8', excerpt: '' }).axes).toHaveLength(1)
    expect(classify(set, { title: 'cụm 9999 đường 9', excerpt: '' }).axes).toEqual([])
  })

  it('may hold ten thousand phrases that begin alike', () => {
    const phrases = Array.from({ length: 10_000 }, (_, i) => `ngập ${i}`)
    const set = compile([rule('flooding', `phrases: ${JSON.stringify([phrases.join(' | ')])}`)])
    expect(classify(set, { title: 'ngập 0', excerpt: '' }).axes).toHaveLength(1)
    expect(classify(set, { title: 'ngập 10000', excerpt: '' }).axes).toEqual([])
  })

  it('match nothing when they are empty', () => {
    expect(labels('ngập sâu', 'threshold: 1')).toEqual([])
    expect(labels('ngập sâu', 'phrases: []\nany: []')).toEqual([])
  })

  it('match literally what looks like a regular expression', () => {
    expect(labels('ngập rất sâu', 'phrases: ["ngập.*sâu"]')).toEqual([])
    expect(labels('ngap', 'phrases: ["[a-z]+"]')).toEqual([])
    expect(labels('ngập, * sâu', 'phrases: ["ngập.*sâu"]')).toEqual(['flooding'])
    expect(labels('(a+)+$ ngập', 'phrases: ["(a+)+$ ngập"]')).toEqual(['flooding'])
  })

  it('may use a list that contains itself: a fault, and no endless loop', () => {
    const lists = [list('a', ['ngập', '@b']), list('b', ['@a'])]
    expect(checkLists(lists, [], ['a', 'b'])).toHaveLength(1)
    const set = oneRule('phrases: ["@a"]', lists)
    expect(classify(set, { title: 'ngập', excerpt: '' }).axes).toHaveLength(1)
  })

  it('may be many and touch one text all at once', () => {
    const rules = Array.from({ length: 500 }, (_, i) => rule(`r${i}`, 'phrases: [ngập, sâu : 2]'))
    const { axes } = classify(compile(rules), { title: 'ngập sâu', excerpt: '' })
    expect(axes.map(({ id }) => id)).toEqual(rules.map(({ id }) => id))
  })
})
