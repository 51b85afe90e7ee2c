import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classify } from '../../../server/domain/rules/classify.ts'
import { loadRules } from '../../../server/store/rule-files.ts'

describe('news of a result', async () => {
  const rulesDir = join(import.meta.dirname, '../../../rules')
  const loaded = await loadRules({ rulesDir, planId: 'khuong-dinh' })
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const tones = (title: string) => classify(loaded.ruleSet, { title, excerpt: '' }).tones

  it('is told by a phrase of the shared list, which is shown as the proof', () => {
    const title = 'Thành phố khánh thành cây cầu mới qua sông'
    const [tone] = tones(title) ?? []
    expect(tone?.id).toBe('result')
    const [proof] = tone?.evidence ?? []
    expect(title.slice(proof?.start, proof?.end)).toBe('khánh thành')
  })

  it('is not made of what tells of no result', () => {
    expect(tones('Phường khai mạc ngày hội đọc sách')).toBeUndefined()
  })
})
