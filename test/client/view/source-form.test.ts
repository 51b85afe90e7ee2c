import { describe, expect, it } from 'vitest'
import { firstDraft, typedAddress } from '../../../client/view/source-form.ts'

const listed = (url: string, publisher: string) => ({ url, publisher, tier: 'official' as const })

describe('an address as people type it', () => {
  it('is taken for https when it names no scheme', () => {
    expect(typedAddress(' bao.example/rss ')).toBe('https://bao.example/rss')
    expect(typedAddress('bao.example:8080/rss')).toBe('https://bao.example:8080/rss')
    expect(typedAddress('http://bao.example')).toBe('http://bao.example')
    expect(typedAddress('')).toBe('')
  })
})

describe('the first draft of a source', () => {
  const feed = { url: 'https://www.bao.example/rss/xa-hoi', title: '' }

  it('takes the publisher of the feeds that are listed of the same site', () => {
    const sisters = [
      listed('https://bao.example/rss', 'Báo Mẫu'),
      listed('https://x.example/', 'X'),
    ]
    expect(firstDraft(feed, sisters)).toMatchObject({
      ...{ title: 'bao.example', publisher: 'Báo Mẫu', tier: 'official' },
    })
  })

  it('guesses no publisher where one site carries several', () => {
    const sisters = [listed('https://bao.example/a', 'A'), listed('https://bao.example/b', 'B')]
    expect(firstDraft(feed, sisters)).toMatchObject({ publisher: 'bao.example', tier: 'press' })
  })
})
