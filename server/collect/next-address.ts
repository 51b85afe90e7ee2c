import { GateError } from './gate-error.ts'

/**
 * Where a redirect leads, if it may be followed; `seen` holds every address so far. Throws a
 * GateError if not. Whether the machine behind it may be asked is for the next check to say.
 */
export function nextAddress(
  from: string,
  location: string,
  { seen, most }: { readonly seen: ReadonlySet<string>; readonly most: number },
): string {
  if (!URL.canParse(location, from)) throw new GateError('bad-response', 'an unreadable redirect')
  const next = new URL(location, from)
  next.hash = ''
  if (/^https:/i.test(from) && next.protocol === 'http:') {
    throw new GateError('redirect-refused', 'redirected from https to http')
  }
  if (seen.has(next.href)) throw new GateError('redirect-loop', 'redirected in a circle')
  if (seen.size > most) throw new GateError('too-many-redirects', `more than ${most} redirects`)
  return next.href
}
