/** Is this `Host` (or the host of an `Origin`) one of ours? */
export type IsOwnHost = (host: string | undefined) => boolean

/**
 * Addresses and loopback names are ours, and the names that the operator lists. Another name means
 * that a foreign page has made its own name point at us (DNS rebinding).
 */
export function makeIsOwnHost(names: readonly string[]): IsOwnHost {
  const known = new Set(names.map((name) => name.toLowerCase()))
  return (host) => {
    if (host === undefined || !URL.canParse(`http://${host}`)) return false
    const { hostname } = new URL(`http://${host}`)
    // A URL writes every spelling of an address as four numbers or in brackets.
    const isAddress = /^\d+(\.\d+){3}$/.test(hostname) || hostname.startsWith('[')
    const isLoopbackName = hostname === 'localhost' || hostname.endsWith('.localhost')
    return isAddress || isLoopbackName || known.has(hostname) || known.has(host.toLowerCase())
  }
}
