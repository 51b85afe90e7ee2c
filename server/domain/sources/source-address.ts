/**
 * The address of a source as it is kept, or `undefined` when it is none that may be asked: only
 * http(s), no name and password in it (they would be stored and shown), no fragment.
 */
export function sourceAddress(text: string): string | undefined {
  const address = text.trim()
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  if (url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  return url.href
}

/**
 * What two spellings of one feed's address have in common. Unlike an article's address it keeps every
 * parameter: one of them may say which feed is meant.
 */
export function sourceAddressKey(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const host = url.host.replace(/^www\./, '').replace(/:(80|443)$/, '')
  return `${host}${url.pathname.replace(/\/+$/, '')}${url.search}`
}

const LONGEST = 60
const OURS = /^(?:manual|import)(?:-|$)/

/** A readable id for an added source, unlike any in `taken`. */
export function sourceIdOf(address: string, taken: ReadonlySet<string>): string {
  const words = sourceAddressKey(address)
    .toLowerCase()
    .replace(/\.(?:rss|rdf|xml|atom|json|html?)$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  const base = words === '' || OURS.test(words) ? `nguon-${words}`.replace(/-$/, '') : words
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.has(id)) return id
  }
}
