import { describe, expect, it } from 'vitest'
import { classify } from '../../../server/domain/rules/classify.ts'
import { oneRule } from './rule-fixtures.ts'

function holds(phrase: string, title: string): boolean {
  const set = oneRule(`phrases: ${JSON.stringify([phrase])}`)
  return classify(set, { title, excerpt: '' }).axes.length > 0
}

describe('a phrase in capitals', () => {
  it('matches only where the text writes capitals', () => {
    expect(holds('AI', 'Học AI ở trường')).toBe(true)
    expect(holds('AI', 'Ai là người có lỗi')).toBe(false)
    expect(holds('AI', 'có ai ở nhà')).toBe(false)
    expect(holds('WHO', 'WHO họp khẩn')).toBe(true)
    expect(holds('BOT | PCCC', 'Kiểm tra PCCC')).toBe(true)
    expect(holds('TP.HCM', 'Về TP.HCM')).toBe(true)
  })

  it('matches in a field that is in capitals throughout', () => {
    expect(holds('AI', 'HỌC AI Ở TRƯỜNG')).toBe(true)
  })

  it('is the phrase as a whole: one small letter, and the case is free', () => {
    expect(holds('đất BOT', 'Đất bot')).toBe(true)
    expect(holds('Covid-19', 'COVID-19')).toBe(true)
  })

  it('has two letters at least', () => {
    expect(holds('A', 'khu nhà a')).toBe(true)
    expect(holds('113', 'hãy gọi 113')).toBe(true)
  })

  it('still matches its digits and signs', () => {
    expect(holds('PM2.5', 'Bụi PM2.5 tăng')).toBe(true)
    expect(holds('PM2.5', 'bụi pm2.5 tăng')).toBe(false)
  })
})
