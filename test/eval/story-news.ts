import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { classify } from '../../server/domain/rules/classify.ts'
import type { StoryFeatures } from '../../server/domain/stories/features.ts'
import { makeFeaturesOf } from '../../server/services/story-features.ts'
import { loadPlan } from '../../server/store/plan-files.ts'

export interface EvalItem {
  /** Its address, hashed. */
  readonly key: string
  readonly title: string
  readonly features: StoryFeatures
}

interface NewsRow {
  readonly url: string
  readonly title: string
  readonly description: string | null
  readonly published: string | null
}

/** The shared news with the features that the shipped plan gives them, oldest first. */
export async function loadNews(dataDir: string): Promise<readonly EvalItem[]> {
  const rulesDir = join(import.meta.dirname, '../../rules')
  const loaded = await loadPlan({ rulesDir, planId: 'khuong-dinh' })
  if ('faults' in loaded) throw new Error('The shipped plan has faults; run `rules check`')
  const featuresOf = makeFeaturesOf(loaded.plan)
  const file = join(dataDir, 'news/news-2025-08-to-2026-02.jsonl.gz')
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  const items = new Map<string, EvalItem>()
  for (const line of lines) {
    const { url, title, description, published } = JSON.parse(line) as NewsRow // a known file
    const seenAt = Date.parse(published ?? '')
    const key = keyOf(url)
    if (Number.isNaN(seenAt) || items.has(key)) continue
    const text = { title, excerpt: description ?? '' }
    const classification = classify(loaded.ruleSet, { ...text, tier: 'press' })
    items.set(key, { key, title, features: featuresOf({ ...text, seenAt, classification }) })
  }
  return [...items.values()].sort((a, b) => a.features.seenAt - b.features.seenAt)
}

/** How the labelled pairs name an item. */
function keyOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 16)
}
