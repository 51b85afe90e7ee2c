import type { Request, Response } from 'express'

/**
 * Behind TLS the prefix makes browsers refuse a cookie of this name from anywhere but here. Over
 * plain HTTP, which is this machine or by explicit setting, no cookie could be set with it.
 */
const NAMES = {
  session: { secure: '__Host-wardpulse', plain: 'wardpulse' },
  device: { secure: '__Host-wardpulse-device', plain: 'wardpulse-device' },
  /** Kept while somebody is away at the identity provider. */
  external: { secure: '__Host-wardpulse-external', plain: 'wardpulse-external' },
} as const

export type CookieKind = keyof typeof NAMES

const YEAR_MS = 365 * 24 * 60 * 60_000
const AGE_MS: Readonly<Record<Exclude<CookieKind, 'session'>, number>> = {
  device: YEAR_MS,
  external: 10 * 60_000,
}

/** Value of a cookie in a `Cookie` header; the first of its name counts. */
export function readCookie(
  header: string | undefined,
  { kind, secure }: { readonly kind: CookieKind; readonly secure: boolean },
): string | undefined {
  const name = nameOf(kind, secure)
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.split('=')
    if (key?.trim() === name) return value.join('=').trim()
  }
  return undefined
}

export function cookieOf(request: Request, kind: CookieKind): string | undefined {
  return readCookie(request.get('cookie'), { kind, secure: request.secure })
}

/** Scripts never see it, other sites never send it. Coming back from the provider is such another site. */
export function setCookie(
  { request, response }: { readonly request: Request; readonly response: Response },
  kind: CookieKind,
  { value, ageMs }: { readonly value: string; readonly ageMs?: number },
): void {
  response.cookie(nameOf(kind, request.secure), value, {
    ...{ httpOnly: true, path: '/', secure: request.secure },
    sameSite: kind === 'external' ? 'lax' : 'strict',
    maxAge: ageMs ?? (kind === 'session' ? 0 : AGE_MS[kind]),
  })
}

export function clearCookie(
  { request, response }: { readonly request: Request; readonly response: Response },
  kind: CookieKind,
): void {
  const { secure } = request
  response.clearCookie(nameOf(kind, secure), { httpOnly: true, path: '/', secure })
}

function nameOf(kind: CookieKind, secure: boolean): string {
  return secure ? NAMES[kind].secure : NAMES[kind].plain
}
