import { expect, it } from 'vitest'
import { nextAddress } from '../../server/collect/next-address.ts'

const way = { seen: new Set<string>(), most: 5 }

it('a redirect from https to http is not followed, the other way round it is', () => {
  expect(() => nextAddress('https://bao.vn/a', 'http://bao.vn/a', way)).toThrow('https to http')
  expect(() => nextAddress('HTTPS://bao.vn/a', '\thttp://bao.vn/b ', way)).toThrow('https to http')
  expect(nextAddress('http://bao.vn/a', 'https://bao.vn/a', way)).toBe('https://bao.vn/a')
  expect(nextAddress('https://bao.vn/a', '//bao.vn/b#x', way)).toBe('https://bao.vn/b')
})
