import type { RefusalCode } from '../contract/refusals.ts'

/** A person asked for something that we will not do; the page has a sentence for each code. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: Readonly<Record<string, string | number>>

  constructor(code: RefusalCode, detail: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }
}
