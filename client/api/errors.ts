import type { RefusalBody, RefusalCode } from '../../server/contract/refusals.ts'

/** The server understood and will not: `code` has a sentence in the page's language. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalBody['detail']

  constructor(body: RefusalBody) {
    super(body.code)
    this.name = 'Refusal'
    this.code = body.code
    this.detail = body.detail
  }
}

export type NoAnswerReason = 'offline' | 'timeout' | 'unreadable'

/** Nothing usable came back; whether the request was carried out is not known. */
export class NoAnswer extends Error {
  readonly reason: NoAnswerReason

  constructor(reason: NoAnswerReason) {
    super(reason)
    this.name = 'NoAnswer'
    this.reason = reason
  }
}
