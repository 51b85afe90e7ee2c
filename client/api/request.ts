import type { RefusalBody, RefusalCode } from '../../server/contract/refusals.ts'
import { NoAnswer, Refusal } from './errors.ts'

export interface RequestPorts {
  readonly fetch: typeof fetch
  /** Longest wait for an answer, ms. */
  readonly timeoutMs: number
  /** Called with the `now` of every answer that carries one. */
  readonly onServerTime: (now: number) => void
  /** Called with the code of every refusal. */
  readonly onRefusal?: (code: RefusalCode) => void
}

export interface RequestTo {
  /** Path under `/api`, with its query. */
  readonly path: string
  /** Given: POST as JSON; absent: GET. */
  readonly body?: unknown
  /** How a body is sent; POST by default. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** A file's text as the body, under its content type. */
  readonly file?: { readonly type: string; readonly text: string }
  /** What a good answer is; JSON by default. */
  readonly answers?: 'file'
  /** For what takes longer than a page should. */
  readonly timeoutMs?: number
}

/** Asks and gives the answer as it is typed by the contract. Throws `Refusal` or `NoAnswer`. */
export type Request = <T>(to: RequestTo) => Promise<T>

export function makeRequest(ports: RequestPorts): Request {
  return async <T>(to: RequestTo) => {
    const { status, body } = await exchange(ports, to)
    if (status >= 400) {
      const refusal = refusalOf(body)
      if (refusal instanceof Refusal) ports.onRefusal?.(refusal.code)
      throw refusal
    }
    const now = (body as { readonly now?: unknown } | undefined)?.now
    if (typeof now === 'number') ports.onServerTime(now)
    // The contract types both ends; checking shapes again here would only repeat the server's tests.
    return body as T
  }
}

interface Exchange {
  readonly status: number
  readonly body: unknown
}

async function exchange(ports: RequestPorts, to: RequestTo): Promise<Exchange> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), to.timeoutMs ?? ports.timeoutMs)
  try {
    const response = await ports.fetch(`/api${to.path}`, { ...optionsOf(to), signal: stop.signal })
    const isFile = response.ok && to.answers === 'file'
    const body = isFile ? await response.blob() : readJson(await response.text())
    return { status: response.status, body }
  } catch (error) {
    if (error instanceof NoAnswer) throw error
    throw new NoAnswer(stop.signal.aborted ? 'timeout' : 'offline')
  } finally {
    clearTimeout(timer)
  }
}

function optionsOf(to: RequestTo): RequestInit {
  const headers = { accept: 'application/json' }
  if (to.file) {
    const { type, text } = to.file
    return { method: 'POST', headers: { ...headers, 'content-type': type }, body: text }
  }
  if (to.body === undefined) return { headers }
  return {
    method: to.method ?? 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(to.body),
  }
}

function readJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's HTML page between us and the server ends here.
    throw new NoAnswer('unreadable')
  }
}

function refusalOf(body: unknown): Refusal | NoAnswer {
  const { code, detail } = (body ?? {}) as Partial<RefusalBody>
  return code ? new Refusal({ code, detail: detail ?? {} }) : new NoAnswer('unreadable')
}
