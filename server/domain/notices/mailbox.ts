const LONGEST = 254

/**
 * A mailbox as it is kept, or `undefined` when it is none: one plain address, no name beside it, no
 * list, nothing that could end a header line.
 */
export function readMailbox(text: string): string | undefined {
  const address = text.trim()
  const isPlain = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/.test(
    address,
  )
  if (!isPlain || address.length > LONGEST || address.includes('..')) return undefined
  const at = address.lastIndexOf('@')
  return address.slice(0, at) + address.slice(at).toLowerCase()
}
