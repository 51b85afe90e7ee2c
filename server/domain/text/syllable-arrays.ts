/** Where syllables are written to: UTF-16 offsets `[starts[i], ends[i])` and the sentence of each. */
export interface SyllableArrays {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly sentences: Int32Array
  /**
   * The letter classes of a syllable, a byte each: the first four in `low`, the next four in
   * `high`. Both are 0 where it is longer or has other than Vietnamese letters.
   */
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Letters that two numbers have room for. */
export const PACKED_LETTERS = 8

export function makeSyllableArrays(room: number): SyllableArrays {
  return {
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    sentences: new Int32Array(room),
    low: new Int32Array(room),
    high: new Int32Array(room),
  }
}

/** The sentence that begins at place `first`: another than that of the syllable before it. */
export function sentenceAfter(sentences: Int32Array, first: number): number {
  return first === 0 ? 0 : (sentences[first - 1] ?? 0) + 1
}
