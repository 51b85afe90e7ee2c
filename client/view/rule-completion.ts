import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'

/** What may be written where, by name. */
export interface RuleWords {
  readonly lists: readonly string[]
  readonly units: readonly string[]
  readonly places: readonly string[]
  readonly labels: readonly string[]
}

const KEYS = [
  ...['id', 'title', 'titleEn', 'urgency', 'unit', 'status', 'owner', 'since', 'why', 'threshold'],
  ...['place', 'phrases', 'any', 'all', 'none', 'except', 'examples', 'hit', 'miss', 'near'],
  ...['within', 'ordered', 'sameSentence', 'where', 'weight', 'tier', 'section', 'circle'],
]

const VALUES: Readonly<Record<string, readonly string[]>> = {
  urgency: ['urgent', 'high', 'normal'],
  status: ['draft', 'active', 'retired'],
  place: ['any', 'city', 'watched'],
  where: ['title', 'excerpt', 'body'],
  tier: ['official', 'press', 'community'],
  circle: ['ward', 'city', 'country', 'abroad'],
  ordered: ['true', 'false'],
}

/** Lists behind an @, values behind their key, keys at the beginning of a line, places elsewhere. */
export function completeRule(
  context: CompletionContext,
  words: RuleWords,
): CompletionResult | null {
  const offer = (from: number, labels: readonly string[], type: string) => ({
    from,
    options: labels.map((label) => ({ label, type })),
    validFor: /^[@\p{L}\p{N}-]*$/u,
  })
  const list = context.matchBefore(/@[a-z0-9-]*/)
  if (list)
    return offer(
      list.from,
      words.lists.map((name) => `@${name}`),
      'variable',
    )
  const value = context.matchBefore(/(?:^|[\s{,])[a-zA-Z]+:\s*[\p{L}\p{N}-]*/u)
  const [, key = '', typed = ''] = /([a-zA-Z]+):\s*([\p{L}\p{N}-]*)$/u.exec(value?.text ?? '') ?? []
  const known = key === 'unit' ? words.units : key === 'id' ? words.labels : VALUES[key]
  if (value && known) return offer(context.pos - typed.length, known, 'constant')
  const line = context.matchBefore(/^[\s{-]*[a-zA-Z]*/)
  const word = context.matchBefore(/[\p{L}\p{N}]+/u)
  if (!word && !context.explicit) return null
  const from = word?.from ?? context.pos
  return line ? offer(from, KEYS, 'keyword') : offer(from, words.places, 'text')
}
