import { describe, expect, it } from 'vitest'
import type { Gazetteer } from '../../../server/domain/places/gazetteer.ts'
import { type ClassifiedText, classify } from '../../../server/domain/rules/classify.ts'
import { cleanText } from '../../../server/domain/text/clean-text.ts'
import { labelNaively } from './naive-matcher.ts'
import { LISTS, makeDice, randomRule, randomText } from './random-cases.ts'
import { compile, list } from './rule-fixtures.ts'

const RULE_SETS = 500
const TEXTS = 20

const lists = Object.entries(LISTS).map(([id, phrases]) => list(id, phrases))
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

function clean({ title, excerpt, body, ...source }: ClassifiedText): ClassifiedText {
  const lines = { keepLines: true }
  const texts = { title: cleanText(title, lines), excerpt: cleanText(excerpt, lines) }
  return { ...source, ...texts, ...(body === undefined ? {} : { body: cleanText(body, lines) }) }
}

/** What the engine and the naive matcher say of some texts, by the same random rules. */
function judge(seed: number) {
  const dice = makeDice(seed)
  const rules = dice.many(1, 6, () => randomRule(dice, `rule-${dice.int(1e9)}`))
  const set = compile(rules, { lists: [...lists, list('abroad', ['Lào'])], gazetteer })
  const texts = dice.many(TEXTS, TEXTS, () => randomText(dice))
  const found = texts.map(({ raw }) => classify(set, clean(raw)))
  return {
    found: found.map(({ axes }, i) => ({
      text: texts[i]?.seen,
      labels: axes.map(({ id, score }) => [id, score]),
    })),
    expected: texts.map(({ seen }, i) => ({
      text: seen,
      labels: labelNaively(rules, lists, { text: seen, circle: found[i]?.circle ?? 'country' }),
    })),
  }
}

describe('classify', () => {
  it('says what a naive matcher says, of 10,000 random texts and rules', {
    timeout: 120_000,
  }, () => {
    let labels = 0
    for (let seed = 1; seed <= RULE_SETS; seed += 1) {
      const { found, expected } = judge(seed)
      expect({ seed, found }).toEqual({ seed, found: expected })
      labels += expected.reduce((sum, one) => sum + one.labels.length, 0)
    }
    // Cases that never hold would prove nothing.
    expect(labels).toBeGreaterThan(RULE_SETS * TEXTS * 0.3)
  })
})
