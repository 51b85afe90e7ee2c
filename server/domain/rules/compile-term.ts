import type { SourceTier, TextField } from '../items/item.ts'
import { textKey } from '../text/syllable-key.ts'
import type { Circle } from './classification.ts'
import type { PhraseTable } from './phrase-table.ts'
import type { Term } from './rule.ts'
import { FIELDS } from './text-row.ts'

/** A term over groups of phrases; `mask` has bit `1 << field` for each field it may hold in. */
export type CompiledTerm =
  | { readonly kind: 'phrases'; readonly groups: readonly number[] }
  | {
      readonly kind: 'any' | 'all' | 'none' | 'sameSentence'
      readonly terms: readonly CompiledTerm[]
      readonly mask: number
    }
  | {
      readonly kind: 'near'
      readonly terms: readonly [CompiledTerm, CompiledTerm]
      readonly within: number
      readonly ordered: boolean
      readonly mask: number
    }
  | { readonly kind: 'tier'; readonly tier: SourceTier }
  | { readonly kind: 'section'; readonly key: string }
  | { readonly kind: 'circle'; readonly circles: readonly Circle[] }

export const ALL_FIELDS = 0b111

export function compileTerm(term: Term, table: PhraseTable): CompiledTerm {
  switch (term.kind) {
    case 'phrases':
      return { kind: 'phrases', groups: table.groupsOf(term) }
    case 'tier':
    case 'circle':
      return term
    case 'section':
      return { kind: 'section', key: textKey(term.section) }
    case 'near': {
      const { kind, within, ordered, where, terms } = term
      const [first, second] = terms
      const compiled = [compileTerm(first, table), compileTerm(second, table)] as const
      return { kind, within, ordered, mask: maskOf(where), terms: compiled }
    }
    default: {
      const terms = term.terms.map((inner) => compileTerm(inner, table))
      return { kind: term.kind, terms, mask: maskOf(term.where) }
    }
  }
}

function maskOf(where: readonly TextField[] | undefined): number {
  if (where === undefined) return ALL_FIELDS
  return where.reduce((mask, field) => mask | (1 << FIELDS.indexOf(field)), 0)
}
