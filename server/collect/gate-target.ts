import { isIP } from 'node:net'
import type { GateFault } from '../domain/sources/fault.ts'
import { isPublicAddress } from './gate-address.ts'

export interface Address {
  readonly address: string
  readonly family: number
}

/** Every address of a host name; rejects when the name has none. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>

/** Where a request may go: the parsed address and the checked IP addresses that it is pinned to. */
export interface Target {
  readonly kind: 'target'
  readonly url: URL
  readonly addresses: readonly Address[]
}

export interface TargetFault {
  readonly kind: 'broken'
  readonly fault: GateFault
  readonly detail: string
}

const USUAL_PORTS = new Set(['', '80', '443'])

/** Names that never leave a machine or a house. */
const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|onion|invalid|test|example)$/

/**
 * May we connect to this address, and to which machine? Resolves the name once and refuses it when
 * any of its addresses is not public; `allowPrivateHosts` (exact `host:port`) are let through.
 */
export async function resolveTarget(
  written: string,
  rules: { readonly lookup: Lookup; readonly allowPrivateHosts: readonly string[] },
): Promise<Target | TargetFault> {
  const url = parseAddress(written)
  if (!url) return refused('not a plain http(s) address')
  const host = hostOf(url)
  const allowed = isListed(url.href, rules.allowPrivateHosts)
  if (!allowed && !USUAL_PORTS.has(url.port)) return refused('only ports 80 and 443')
  if (!allowed && isLocalName(host)) return refused('a local host name')
  const addresses = await addressesOf(host, rules.lookup)
  if (addresses.length === 0) return { kind: 'broken', fault: 'dns-failed', detail: 'no such host' }
  const isPublic = addresses.every(({ address }) => isPublicAddress(address))
  return allowed || isPublic ? { kind: 'target', url, addresses } : refused('not a public address')
}

/** Is the address's `host:port` (lower case, the port always said) in the list? */
export function isListed(address: string, allowPrivateHosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const usual = url.protocol === 'https:' ? '443' : '80'
  const port = url.port === '' ? usual : url.port
  return allowPrivateHosts.some(
    (host) => host === `${hostOf(url)}:${port}` || host === `${url.hostname}:${port}`,
  )
}

/** Host without the brackets of an IPv6 literal and without a final dot. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

/** A backslash or a control character is only ever there to make two parsers disagree. */
function parseAddress(written: string): URL | undefined {
  if (/[\p{Cc}\\]/u.test(written) || !URL.canParse(written)) return undefined
  const url = new URL(written)
  const isPlain = url.username === '' && url.password === '' && url.hostname !== ''
  return isPlain && /^https?:$/.test(url.protocol) ? url : undefined
}

function isLocalName(host: string): boolean {
  return isIP(host) === 0 && (!host.includes('.') || LOCAL_NAME.test(host))
}

async function addressesOf(host: string, lookup: Lookup): Promise<readonly Address[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  return lookup(host).catch(() => [])
}

function refused(detail: string): TargetFault {
  return { kind: 'broken', fault: 'address-refused', detail }
}
