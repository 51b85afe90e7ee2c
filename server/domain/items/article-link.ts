/**
 * Absolute http(s) address of a link as written in a document, or `undefined` when it is none
 * (`javascript:`, `data:`, `mailto:` …) or carries a user name, which only ever disguises a host.
 */
export function articleLink(written: string | undefined, base?: string): string | undefined {
  const link = written?.trim().replace(/&amp;/g, '&') ?? ''
  if (link === '' || hasControls(link)) return undefined
  try {
    const url = base === undefined ? new URL(link) : new URL(link, base)
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    return isWeb && url.username === '' && url.password === '' ? url.href : undefined
  } catch {
    return undefined
  }
}

/** `java\nscript:` is read as `javascript:` by browsers; no honest link holds such characters. */
function hasControls(link: string): boolean {
  return /\p{Cc}/u.test(link)
}

/** Zone in which a Vietnamese site writes dates without one: known for hosts under .vn, else unknown. */
export function zoneOfHost(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  return new URL(url).hostname.replace(/\.$/, '').endsWith('.vn') ? 'Asia/Ho_Chi_Minh' : undefined
}
