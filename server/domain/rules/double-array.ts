import { makeFreeCells } from './free-cells.ts'
import type { Tree } from './tree.ts'

export const NO_STATE = -1
export const NO_OUTPUT = -1

/**
 * A tree packed into arrays. A state is a cell; the step by a label leads to the cell
 * `bases[state] + label` if that cell's check is the state we come from. One look per step,
 * whatever the number of phrases.
 */
export interface DoubleArray {
  readonly bases: Int32Array
  readonly checks: Int32Array
  /** What stands at the end of a state, or `NO_OUTPUT`. */
  readonly outputs: Int32Array
  /** The first step, from the root, by label: most syllables of a text begin no phrase. */
  readonly roots: Int32Array
  /** By label: the base of the first state and 1 if it is the end of something, side by side. */
  readonly firsts: Int32Array
}

/** Labels of the tree are below `labels`; `outputOf` gives what stands at the end of a node. */
export function packTree(
  tree: Tree,
  labels: number,
  outputOf: (node: number) => number,
): DoubleArray {
  const { cellOf, baseOf, end } = placeFamilies(tree, labels)
  const room = end + labels
  const bases = new Int32Array(room)
  const checks = new Int32Array(room).fill(NO_STATE)
  const outputs = new Int32Array(room).fill(NO_OUTPUT)
  const roots = new Int32Array(labels).fill(NO_STATE)
  const firsts = new Int32Array(labels * 2)
  for (let node = 1; node < tree.size(); node += 1) {
    const cell = cellOf[node] ?? 0
    const parent = tree.parentOf(node)
    bases[cell] = baseOf[node] ?? 0
    outputs[cell] = outputOf(node)
    if (parent !== 0) {
      checks[cell] = cellOf[parent] ?? 0
      continue
    }
    roots[tree.labelOf(node)] = cell
    firsts[tree.labelOf(node) * 2] = baseOf[node] ?? 0
    firsts[tree.labelOf(node) * 2 + 1] = outputOf(node) === NO_OUTPUT ? 0 : 1
  }
  return { bases, checks, outputs, roots, firsts }
}

/** The state reached, or `NO_STATE`. */
export function follow({ bases, checks }: DoubleArray, state: number, label: number): number {
  const cell = (bases[state] ?? 0) + label
  return checks[cell] === state ? cell : NO_STATE
}

/** The largest families first: single children then fill the holes that they leave. */
function placeFamilies(tree: Tree, labels: number) {
  const { nodes, starts } = sortFamilies(tree)
  const cellOf = new Int32Array(tree.size())
  const baseOf = new Int32Array(tree.size())
  const sizeOf = (parent: number): number => (starts[parent + 1] ?? 0) - (starts[parent] ?? 0)
  const parents = Int32Array.from({ length: tree.size() }, (_, node) => node)
  const free = makeFreeCells(labels)
  const large = parents.filter((node) => sizeOf(node) > 1).sort((a, b) => sizeOf(b) - sizeOf(a))
  for (const parent of large) {
    const children = nodes.subarray(starts[parent], starts[parent + 1])
    const base = free.take(children.map(tree.labelOf))
    baseOf[parent] = base
    for (const child of children) cellOf[child] = base + tree.labelOf(child)
  }
  for (const parent of parents) {
    if (sizeOf(parent) !== 1) continue
    const child = nodes[starts[parent] ?? 0] ?? 0
    const base = free.takeOne(tree.labelOf(child))
    baseOf[parent] = base
    cellOf[child] = base + tree.labelOf(child)
  }
  return { cellOf, baseOf, end: free.end() }
}

/**
 * All nodes but the root, those of one parent together, ascending by label; the children of p are
 * `nodes[starts[p]]` to `nodes[starts[p + 1]]`.
 */
function sortFamilies(tree: Tree) {
  const starts = new Int32Array(tree.size() + 1)
  for (let node = 1; node < tree.size(); node += 1) addOne(starts, tree.parentOf(node) + 1)
  for (let node = 1; node < starts.length; node += 1) {
    starts[node] = (starts[node] ?? 0) + (starts[node - 1] ?? 0)
  }
  const nodes = new Int32Array(tree.size() - 1)
  const next = starts.slice()
  for (let node = 1; node < tree.size(); node += 1) {
    nodes[addOne(next, tree.parentOf(node))] = node
  }
  for (let parent = 0; parent < tree.size(); parent += 1) {
    const [from = 0, to = 0] = [starts[parent], starts[parent + 1]]
    if (to - from > 1) nodes.subarray(from, to).sort((a, b) => tree.labelOf(a) - tree.labelOf(b))
  }
  return { nodes, starts }
}

/** Adds one; gives the value before. */
function addOne(counts: Int32Array, at: number): number {
  const before = counts[at] ?? 0
  counts[at] = before + 1
  return before
}
