const ACCEPT = [
  'application/rss+xml',
  'application/atom+xml',
  'application/xml;q=0.9',
  'text/html;q=0.8',
  '*/*;q=0.5',
].join(', ')

/** Who we are and what we can read. Validators go back byte for byte, quotes and W/ included. */
export function requestHeaders(
  validators: { readonly etag?: string; readonly lastModified?: string },
  userAgent: string,
): Readonly<Record<string, string>> {
  const { etag, lastModified } = validators
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'gzip, deflate, br',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  }
}
