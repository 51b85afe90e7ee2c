/** Both engines limit the parameters of one statement (32,766 in SQLite). */
export const CHUNK_ROWS = 400

/** Cuts a list into pieces of at most `size`. */
export function chunks<T>(list: readonly T[], size = CHUNK_ROWS): readonly (readonly T[])[] {
  const pieces = Math.ceil(list.length / size)
  return Array.from({ length: pieces }, (_, index) => list.slice(index * size, (index + 1) * size))
}
