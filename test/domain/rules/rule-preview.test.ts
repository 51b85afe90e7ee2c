import { describe, expect, it } from 'vitest'
import { NO_PLACES } from '../../../server/domain/places/gazetteer.ts'
import { makePreviewRule, type PreviewKit } from '../../../server/domain/rules/rule-preview.ts'
import { list, ruleText } from './rule-fixtures.ts'

const kit: PreviewKit = {
  ...{ lists: [list('water', ['nước dâng'])], gazetteer: NO_PLACES, listNames: ['water'] },
  ...{ knownUnits: ['ubnd'], isKnownName: () => false },
}

const previewRule = makePreviewRule(kit)

function preview(body: string) {
  const text = ruleText('flooding', body)
  return previewRule({
    path: 'p/axes/flooding.yaml',
    name: 'flooding',
    dimension: 'axis',
    text,
  })
}

const EXAMPLES = 'examples:\n  hit: [phố ngập, trời nắng]\n  miss: [nước dâng cao, đẹp trời]'

describe('the preview of a rule', () => {
  it('runs the examples and says which is not as wanted', () => {
    const { examples, faults } = preview(`phrases: [ngập, "@water"]\n${EXAMPLES}`)
    expect(examples.map(({ kind, title, ok }) => [kind, title, ok])).toEqual([
      ['hit', 'phố ngập', true],
      ['hit', 'trời nắng', false],
      ['miss', 'nước dâng cao', false],
      ['miss', 'đẹp trời', true],
    ])
    expect(examples[1]?.message).toContain('no phrase found')
    expect(faults).toHaveLength(2)
  })

  it('shows the score and the words of a text, or why it is not enough', () => {
    const { judge } = preview('threshold: 4\nphrases:\n  - ngập : 5\n  - mưa : 1')
    expect(judge?.({ title: 'Phố ngập', excerpt: '' })).toMatchObject({
      holds: true,
      score: 7.5,
      threshold: 4,
      evidence: [{ field: 'title', start: 4, end: 8, phrase: 'ngập' }],
    })
    const missed = judge?.({ title: 'Mưa nhỏ', excerpt: '' })
    expect(missed).toMatchObject({ holds: false, why: { kind: 'score' } })
    expect(missed?.evidence[0]?.phrase).toBe('mưa')
  })

  it('keeps no verdict of a rule with a fault', () => {
    expect(preview('phrases: ["@watr"]').judge).toBeUndefined()
    expect(preview('phrases: ["@watr"]').faults[0]?.message).toContain('did you mean "water"')
    expect(preview('phrases: [').faults[0]?.message).toContain('broken YAML')
    expect(preview('phrases: [Nguyễn Văn Mẫu]').faults[0]?.message).toContain('name of a person')
  })
})
