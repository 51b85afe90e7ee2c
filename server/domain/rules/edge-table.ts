/** Transitions (state, syllable) → state in an open-addressing hash table of typed arrays. */
export interface EdgeTable {
  readonly mask: number
  readonly states: Int32Array
  readonly syllables: Int32Array
  readonly targets: Int32Array
}

export interface Edge {
  readonly state: number
  readonly syllable: number
  readonly target: number
}

export const NO_STATE = -1

export function makeEdgeTable(edges: readonly Edge[]): EdgeTable {
  let size = 16
  while (size < edges.length * 2) size *= 2
  const table = {
    mask: size - 1,
    states: new Int32Array(size).fill(NO_STATE),
    syllables: new Int32Array(size),
    targets: new Int32Array(size),
  }
  for (const { state, syllable, target } of edges) {
    const slot = findSlot(table, state, syllable)
    table.states[slot] = state
    table.syllables[slot] = syllable
    table.targets[slot] = target
  }
  return table
}

/** The state reached, or `NO_STATE`. */
export function follow(table: EdgeTable, state: number, syllable: number): number {
  const slot = findSlot(table, state, syllable)
  return table.states[slot] === NO_STATE ? NO_STATE : (table.targets[slot] ?? NO_STATE)
}

/** The slot that holds the edge, or the free slot where it belongs. */
function findSlot({ mask, states, syllables }: EdgeTable, state: number, syllable: number): number {
  let slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(syllable, 0x85ebca6b)) & mask
  while (states[slot] !== NO_STATE && (states[slot] !== state || syllables[slot] !== syllable)) {
    slot = (slot + 1) & mask
  }
  return slot
}
