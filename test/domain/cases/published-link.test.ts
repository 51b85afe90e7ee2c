import { describe, expect, it } from 'vitest'
import { isPublishedLink } from '../../../server/domain/cases/published-link.ts'

describe('what stops the public clock', () => {
  it.each([
    'https://phuong.example/thong-bao/12',
    '12/TB-UBND',
    'Thông báo số 12/TB-UBND ngày 20/11/2026',
  ])('%s does', (text) => expect(isPublishedLink(text)).toBe(true))
  it.each([
    '',
    '-',
    'xong',
    'đã trả lời',
    '123456',
    'javascript:alert(1)',
    'data:text/html,12ab',
    'https://',
  ])('"%s" does not', (text) => expect(isPublishedLink(text)).toBe(false))
})
