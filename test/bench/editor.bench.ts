import { join } from 'node:path'
import { classify } from '../../server/domain/rules/classify.ts'
import { readRuleSet } from '../../server/domain/rules/read-rule-set.ts'
import { readSurroundings } from '../../server/domain/rules/read-surroundings.ts'
import { makePreviewRule } from '../../server/domain/rules/rule-preview.ts'
import { hashText } from '../../server/services/hash-text.ts'
import { readRuleTexts } from '../../server/store/rule-files.ts'
import { figure, median } from './figures.ts'

const PLAN = 'khuong-dinh'
const PATH = `${PLAN}/hot-spots/flooding.yaml`
const KEYS = 60
const TEXT = { title: 'Mưa lớn, nhiều ngõ ở Khương Đình ngập sâu', excerpt: 'Nước tràn vào nhà.' }

/** What one key in the editor costs, beside labelling one text by all rules in the same run. */
export async function benchEditor(print: (line: string) => void): Promise<void> {
  const texts = await readRuleTexts(join(import.meta.dirname, '../../rules'), PLAN)
  const kit = readSurroundings(texts, PLAN)
  const rule = texts.get(PATH) ?? ''
  const previewRule = makePreviewRule(kit)
  const keys = Array.from({ length: KEYS }, (_, key) => {
    const text = rule.replace('phrases:', `phrases:\n  - "nước lên ${'a'.repeat(key + 1)} : 4"`)
    return timed(() => {
      previewRule({ path: PATH, name: 'flooding', dimension: 'hotSpot', text }).judge?.(TEXT)
    })
  })
  const set = readRuleSet({ texts, planId: PLAN, hash: hashText })
  if ('faults' in set) throw new Error('the shipped rules have no fault')
  const plain = Array.from({ length: 400 }, () => timed(() => classify(set.ruleSet, TEXT)))
  const [key, slowest] = [
    median(keys),
    keys.toSorted((a, b) => a - b)[Math.floor(KEYS * 0.95)] ?? 0,
  ]
  print(figure('one key in the editor, median', `${key.toFixed(1)} ms`, '50 ms'))
  print(figure('one key in the editor, slowest twentieth', `${slowest.toFixed(1)} ms`, '50 ms'))
  const ratio = Math.round(key / median(plain))
  print(figure('one key against labelling one text by all rules', `${ratio} x`, '–'))
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
