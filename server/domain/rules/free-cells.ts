/** Tries before a family is put behind everything else: bounds the time of a compilation. */
const MOST_TRIES = 500

/** Cells of a double array that are still free, first to last. */
export interface FreeCells {
  /** Finds a base so that `base + label` is free for all labels (ascending), and takes the cells. */
  readonly take: (labels: Int32Array) => number
  /** The same for one label. */
  readonly takeOne: (label: number) => number
  /** One more than the last cell taken. */
  readonly end: () => number
}

/** Cells before `first` are never given out, so that no base is negative for labels below it. */
export function makeFreeCells(first: number): FreeCells {
  let isTaken = new Uint8Array(first * 4)
  let lowest = first
  let cursor = first
  let end = first

  function isFree(base: number, labels: Int32Array): boolean {
    for (let i = 0; i < labels.length; i += 1) {
      if (isTaken[base + (labels[i] ?? 0)] === 1) return false
    }
    return true
  }

  /** Goes on where the last search ended, round and round: no stretch is looked through for ever. */
  function findBase(labels: Int32Array): number {
    const [smallest = 0] = labels
    for (let tries = 0; tries < MOST_TRIES && cursor < end; cursor += 1) {
      if (isTaken[cursor] === 1) continue
      if (isFree(cursor - smallest, labels)) return cursor - smallest
      tries += 1
    }
    if (cursor >= end) cursor = lowest
    return end - smallest
  }

  function makeRoom(last: number): void {
    while (last >= isTaken.length) {
      const larger = new Uint8Array(isTaken.length * 2)
      larger.set(isTaken)
      isTaken = larger
    }
    end = Math.max(end, last + 1)
  }

  return {
    end: () => end,
    take(labels) {
      const base = findBase(labels)
      makeRoom(base + (labels.at(-1) ?? 0))
      for (const label of labels) isTaken[base + label] = 1
      while (isTaken[lowest] === 1) lowest += 1
      return base
    },
    takeOne(label) {
      const cell = lowest
      makeRoom(cell)
      isTaken[cell] = 1
      while (isTaken[lowest] === 1) lowest += 1
      return cell - label
    },
  }
}
