import { describe, expect, it } from 'vitest'
import { NoAnswer, Refusal } from '../../client/api/errors.ts'
import { makeRequest } from '../../client/api/request.ts'

function ask(answer: () => Promise<Response>, timeoutMs = 1000) {
  const times: number[] = []
  const request = makeRequest({
    fetch: async (_url, init) => {
      const aborted = new Promise<never>((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      )
      return Promise.race([answer(), aborted])
    },
    timeoutMs,
    onServerTime: (now) => times.push(now),
  })
  return { times, answer: request({ path: '/plan' }) }
}

describe('makeRequest', () => {
  it('gives the answer and passes on the time of the server', async () => {
    const asked = ask(async () => Response.json({ now: 42, id: 'x' }))
    expect(await asked.answer).toEqual({ now: 42, id: 'x' })
    expect(asked.times).toEqual([42])
  })

  it('throws a refusal by its code', async () => {
    const body = { code: 'case.not-found', detail: { id: 'x' } }
    const failure = await ask(async () => Response.json(body, { status: 404 })).answer.catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(Refusal)
    expect(failure).toMatchObject(body)
  })

  it.each([
    ['offline', async () => Promise.reject(new TypeError('failed to fetch')), 1000],
    ['unreadable', async () => new Response('<html>proxy</html>'), 1000],
    ['unreadable', async () => new Response('<html>502</html>', { status: 502 }), 1000],
    ['timeout', () => new Promise<Response>(() => undefined), 1],
  ] as const)('tells %s apart from a refusal', async (reason, answer, timeoutMs) => {
    const failure = await ask(answer, timeoutMs).answer.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(NoAnswer)
    expect(failure).toMatchObject({ reason })
  })
})
