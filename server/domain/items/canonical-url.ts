/** Parameters that say where a reader came from, never which article it is. */
const TRACKING =
  /^(?:utm_.*|itm_.*|vn_(?:source|medium|campaign|term|content|thumb|zone|id)|hsa_.*|mc_[ce]id|at_(?:medium|campaign)|pk_(?:source|medium|campaign)|fbclid|fb_(?:source|ref|action_.*|comment_id)|fbrefresh|mibextid|sfnsn|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid?|zarsrc|gidzl|zaloid|zalo_.*|cmpid|s_cid|ref_(?:src|url)|spm|_ga|_gl|amp|outputtype|from_rss|rss)$/i

const FOLDED_HOST = /^(?:www\d?|m|mobile|wap|amp)\.(?=[^.]+\.)/

/**
 * The one address under which an article is compared and kept; the same article under two
 * addresses has one. https, host without www./m./amp., no fragment, no tracking parameters, the
 * meaningful ones sorted, no /amp at the end, no trailing slash. `undefined` when it is no web address.
 */
export function canonicalUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  return `https://${canonicalHost(url)}${canonicalPath(url.pathname)}${canonicalQuery(url)}`
}

/** A port says another server, unless it is the usual one of the scheme (which URL drops) or 80/443. */
function canonicalHost(url: URL): string {
  let host = url.hostname.replace(/\.$/, '')
  while (FOLDED_HOST.test(host)) host = host.replace(FOLDED_HOST, '')
  return url.port === '' || url.port === '80' || url.port === '443' ? host : `${host}:${url.port}`
}

function canonicalPath(pathname: string): string {
  const path = pathname
    .replace(/%[0-9a-f]{2}/gi, (escaped) => escaped.toUpperCase())
    .replace(/\/+$/, '')
    .replace(/(?:\/amp|\.amp)$/i, '')
    .replace(/\.amp(?=\.html?$)/i, '')
    .replace(/\/+$/, '')
  return path === '' ? '/' : path
}

function canonicalQuery(url: URL): string {
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name))
  if (kept.length === 0) return ''
  return `?${new URLSearchParams(kept.sort(byName)).toString()}`
}

/** Stable: parameters of one name keep their order, which may mean something. */
function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0
}
