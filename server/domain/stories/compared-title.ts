import { fold } from '../text/fold.ts'

/** A title as stories compare it: folded syllables with one space between them, no punctuation. */
export function comparedTitle(title: string): string {
  return (fold(title).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
