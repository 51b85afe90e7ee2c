/** Tries before a family is put behind everything else: bounds the time of a compilation. */
const MOST_TRIES = 64

/** Cells of a double array that are still free, first to last. */
export interface FreeCells {
  /** Finds a base so that `base + label` is free for all labels (ascending), and takes the cells. */
  readonly take: (labels: Int32Array) => number
  /** One more than the last cell taken. */
  readonly end: () => number
}

/** Cells before `first` are never given out, so that no base is negative for labels below it. */
export function makeFreeCells(first: number): FreeCells {
  let isTaken = new Uint8Array(first * 4)
  let lowest = first
  let end = first

  function isFree(base: number, labels: Int32Array): boolean {
    for (const label of labels) if (isTaken[base + label] === 1) return false
    return true
  }

  function findBase(labels: Int32Array): number {
    const [smallest = 0] = labels
    let tries = 0
    for (let cell = lowest; cell < end && tries < MOST_TRIES; cell += 1) {
      if (isTaken[cell] === 1) continue
      if (isFree(cell - smallest, labels)) return cell - smallest
      tries += 1
    }
    return end - smallest
  }

  return {
    end: () => end,
    take(labels) {
      const base = findBase(labels)
      const last = base + (labels.at(-1) ?? 0)
      while (last >= isTaken.length) {
        const larger = new Uint8Array(isTaken.length * 2)
        larger.set(isTaken)
        isTaken = larger
      }
      for (const label of labels) isTaken[base + label] = 1
      end = Math.max(end, last + 1)
      while (isTaken[lowest] === 1) lowest += 1
      return base
    },
  }
}
