import type { ErrorRequestHandler } from 'express'
import { REFUSAL_STATUS, type RefusalBody, type RefusalCode } from '../contract/refusals.ts'
import { Refusal } from '../services/refusal.ts'

/** What express's body reader throws: a status and a type, both safe to show. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

function isStoreFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreFullError'
}

function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (isStoreFull(error)) return new Refusal('store.full')
  const status = statusOf(error)
  if (status !== undefined && status < 500) return new Refusal('request.invalid', { status })
  return undefined
}

/** The one place where an error becomes an answer. Nothing of an unexpected error gets out. */
export function answerErrors(log: (error: unknown, path: string) => void): ErrorRequestHandler {
  return (error, request, response, next) => {
    const refusal = toRefusal(error)
    if (!refusal) log(error, request.path)
    if (response.headersSent) return next(error)
    const code: RefusalCode = refusal?.code ?? 'server.failed'
    const body: RefusalBody = { code, detail: refusal?.detail ?? {} }
    response.status(REFUSAL_STATUS[code]).json(body)
  }
}
