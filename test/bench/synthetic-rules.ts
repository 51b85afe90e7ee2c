import { NO_PLACES } from '../../server/domain/places/gazetteer.ts'
import { compileRules, type RuleSet } from '../../server/domain/rules/compile.ts'
import type { PhraseTerm, RuleDefinition, Signal, Term } from '../../server/domain/rules/rule.ts'
import { pickPlace } from './synthetic-text.ts'

/** Words of higher rank are too frequent to say anything; nobody writes them as phrases. */
const COMMON = 500

const BASE: Omit<RuleDefinition, 'id' | 'signals' | 'none' | 'except'> = {
  dimension: 'axis',
  file: 'bench.yaml',
  title: 'bench',
  titleEn: 'bench',
  urgency: undefined,
  unit: undefined,
  status: 'active',
  threshold: 4,
  place: 'any',
  any: undefined,
  all: [],
  hits: [],
  misses: [],
  listLines: new Map(),
}

/**
 * Rules of some 4.6 phrases each: weighted lines of alternatives, a fourth with two terms near each
 * other, a fifth with a veto, a tenth with an exception.
 */
export function makeRules(
  words: readonly string[],
  { count, random }: { count: number; random: () => number },
): readonly RuleDefinition[] {
  const phrase = () => makePhrase(words, random)
  const phrases = (length: number): PhraseTerm => {
    return { kind: 'phrases', phrases: Array.from({ length }, phrase), lists: [] }
  }
  return Array.from({ length: count }, (_, i) => {
    const near = random() < 0.25
    const signals: Signal[] = [
      { term: phrases(random() < 0.4 ? 3 : 2), weight: 3 },
      near
        ? { term: nearTerm(phrases(1), phrases(1)), weight: 4 }
        : { term: phrases(random() < 0.6 ? 2 : 1), weight: 3 },
    ]
    const none: Term[] = random() < 0.2 ? [phrases(2)] : []
    const except = phrases(random() < 0.1 ? 1 : 0)
    return { ...BASE, id: `rule-${i}`, signals, none, except }
  })
}

function nearTerm(first: Term, second: Term): Term {
  return { kind: 'near', terms: [first, second], within: 6, ordered: false, where: undefined }
}

/** One word of two or three syllables, or two words one after the other. */
function makePhrase(words: readonly string[], random: () => number): string {
  if (random() < 0.6) return `${pickRare(words, random)} ${pickRare(words, random)}`
  for (;;) {
    const word = words[COMMON + Math.floor(random() * (words.length - COMMON))] ?? ''
    if (word.includes(' ')) return word
  }
}

function pickRare(words: readonly string[], random: () => number): string {
  for (;;) {
    const place = pickPlace(words.length, random)
    if (place >= COMMON) return words[place] ?? ''
  }
}

export function phrasesOf(rules: readonly RuleDefinition[]): readonly string[] {
  const walk = (term: Term): readonly string[] => {
    if (term.kind === 'phrases') return term.phrases
    return 'terms' in term ? term.terms.flatMap(walk) : []
  }
  return rules.flatMap(({ signals, none, except }) =>
    [...signals.map(({ term }) => term), ...none, except].flatMap(walk),
  )
}

export function compileBench(rules: readonly RuleDefinition[]): RuleSet {
  return compileRules({ version: 'bench', rules, lists: [], gazetteer: NO_PLACES })
}
