import { describe, expect, it } from 'vitest'
import { fromFirstCase } from '../../../client/view/response-rows.ts'
import type { ResponsePeriod } from '../../../server/contract/response.ts'

const month = (key: string, n = 0): ResponsePeriod => ({
  ...{ key, from: 0, to: 0, n, steps: [], byUnit: [], targets: 1 },
  ...{ gap: { n: 0, open: n }, answers: { n: 0, later: 0, fell: 0 } },
})

describe('the periods of the response page', () => {
  it('begin with the first that has a case, and keep quiet ones after it', () => {
    const periods = [month('09'), month('10', 1), month('11'), month('12')]
    expect(fromFirstCase(periods).map(({ key }) => key)).toEqual(['10', '11', '12'])
  })

  it('are the newest alone while there was no case at all', () => {
    expect(fromFirstCase([month('11'), month('12')]).map(({ key }) => key)).toEqual(['12'])
    expect(fromFirstCase([])).toEqual([])
  })
})
