/**
 * Where to go after signing in: a path of ours, else the desk. Browsers read `\` as `/` and drop tabs
 * and newlines, so `//evil`, `/\evil` and `/%09/evil` spell another site; only plain paths pass.
 */
export function safeReturnPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > 2_000) return '/'
  const isPlain = /^\/(?![/\\])[\w\-./~?=&%+,:]*$/.test(text)
  const [path = ''] = text.split('?')
  // A second slash, in whatever spelling, could be read as a host by somebody between us.
  return isPlain && !/\/\/|%2f|%5c|%0|%00/i.test(path) && !path.startsWith('/api') ? text : '/'
}
