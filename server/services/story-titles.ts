import type { KnownCase } from './case-logs.ts'
import type { Store } from './ports.ts'

/** Title of the story of each of these cases, by the id of the case. */
export async function titlesOf(
  { stories }: Pick<Store, 'stories'>,
  cases: readonly Pick<KnownCase, 'id' | 'opened'>[],
): Promise<(caseId: string) => string> {
  const found = await stories.findMany([...new Set(cases.map(({ opened }) => opened.storyId))])
  const byStory = new Map(found.map(({ id, title }) => [id, title]))
  const byCase = new Map(cases.map(({ id, opened }) => [id, byStory.get(opened.storyId) ?? '']))
  return (caseId) => byCase.get(caseId) ?? ''
}
