/** FNV-1a, 32 bit: short, stable over versions of the program, and the same on every machine. */
export function hashText(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  }
  return value
}

/** One key of two keys in their order. */
export function hashPair(first: number, second: number): number {
  let value = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b) >>> 0
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35) >>> 0
  return (value ^ (value >>> 16)) >>> 0
}
