/**
 * A tree while phrases are added to it: node 0 is the root, every other node is one step from its
 * parent. Steps are found in an open-addressing table of typed arrays; a Map per node would cost
 * more than everything else of a compilation.
 */
export interface Tree {
  /** Number of nodes. */
  readonly size: () => number
  /** The node that `label` (not negative) leads to; made when there is none. */
  readonly step: (node: number, label: number) => number
  readonly parentOf: (node: number) => number
  readonly labelOf: (node: number) => number
}

const SMALLEST = 1 << 10

export function makeTree(): Tree {
  let parents = new Int32Array(SMALLEST)
  let labels = new Int32Array(SMALLEST)
  let slots = new Int32Array(SMALLEST * 2)
  let size = 1

  /** Slot that holds the node, or the free slot (0: the root is never stepped to). */
  function slotOf(node: number, label: number): number {
    const mask = slots.length - 1
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(label, 0x85ebca6b)) >>> 0
    for (slot = (slot ^ (slot >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0
      if (found === 0 || (parents[found] === node && labels[found] === label)) return slot
    }
  }

  function grow(): void {
    parents = enlarge(parents)
    labels = enlarge(labels)
    slots = new Int32Array(slots.length * 2)
    for (let node = 1; node < size; node += 1) {
      slots[slotOf(parents[node] ?? 0, labels[node] ?? 0)] = node
    }
  }

  function step(node: number, label: number): number {
    const slot = slotOf(node, label)
    const known = slots[slot] ?? 0
    if (known !== 0) return known
    parents[size] = node
    labels[size] = label
    slots[slot] = size
    size += 1
    if (size === parents.length) grow()
    return size - 1
  }

  return {
    size: () => size,
    step,
    parentOf: (node) => parents[node] ?? 0,
    labelOf: (node) => labels[node] ?? 0,
  }
}

function enlarge(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
