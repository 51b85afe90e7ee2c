/** Middle value; of an even count the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** One line: what, how much, and the target beside it. */
export function figure(what: string, value: string, target: string): string {
  return `${what.padEnd(52)} ${value.padStart(14)}   target ${target}`
}
