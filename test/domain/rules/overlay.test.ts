import { describe, expect, it } from 'vitest'
import { changedUnder, overlayTexts } from '../../../server/domain/rules/overlay.ts'

const PLAN = 'id: p # kế hoạch\naxes:\n  - flooding # đầu\nhotSpots: []\n'
const base = new Map([
  ['p/plan.yaml', PLAN],
  ['p/axes/flooding.yaml', 'id: flooding'],
  ['shared/water.yaml', 'id: water'],
])
const made = (path: string, text: string | undefined) => ({ path, text, baseHash: undefined })

describe('overlayTexts', () => {
  it('puts released texts in the place of files and leaves the others as they are', () => {
    const texts = overlayTexts(base, [made('shared/water.yaml', 'id: water\nwhy: mới')], 'p')
    expect(texts.get('shared/water.yaml')).toBe('id: water\nwhy: mới')
    expect(texts.get('p/axes/flooding.yaml')).toBe('id: flooding')
    expect(texts.get('p/plan.yaml')).toBe(PLAN)
  })

  it('enters a new rule at the end of the order of the plan, and keeps its comments', () => {
    const texts = overlayTexts(
      base,
      [made('p/axes/waste.yaml', 'id: waste'), made('p/hot-spots/fire.yaml', 'id: fire')],
      'p',
    )
    expect(texts.get('p/plan.yaml')).toContain('  - flooding # đầu\n  - waste\n')
    expect(texts.get('p/plan.yaml')).toMatch(/hotSpots: \[ ?fire ?\]/)
    expect(texts.get('p/plan.yaml')).toContain('id: p # kế hoạch')
  })

  it('strikes a rule that is taken away from the order', () => {
    const texts = overlayTexts(base, [made('p/axes/flooding.yaml', undefined)], 'p')
    expect(texts.has('p/axes/flooding.yaml')).toBe(false)
    expect(texts.get('p/plan.yaml')).not.toContain('flooding')
  })
})

describe('changedUnder', () => {
  const hash = (text: string) => `#${text}`
  const entry = { path: 'shared/water.yaml', text: 'mới', baseHash: '#id: water' }

  it('names a file that was written after the change was made on it', () => {
    expect(changedUnder(base, [entry], hash)).toEqual([])
    const written = new Map([...base, ['shared/water.yaml', 'khác']])
    expect(changedUnder(written, [entry], hash)).toEqual(['shared/water.yaml'])
  })

  it('says nothing when the file now says what was released, as after an export', () => {
    const written = new Map([...base, ['shared/water.yaml', 'mới']])
    expect(changedUnder(written, [entry], hash)).toEqual([])
  })

  it('names a file that came or went under the change', () => {
    const gone = new Map([...base].filter(([path]) => path !== 'shared/water.yaml'))
    expect(changedUnder(gone, [entry], hash)).toEqual(['shared/water.yaml'])
    const fresh = { path: 'p/axes/new.yaml', text: 'id: new', baseHash: undefined }
    expect(changedUnder(base, [fresh], hash)).toEqual([])
    const came = new Map([...base, ['p/axes/new.yaml', 'id: other']])
    expect(changedUnder(came, [fresh], hash)).toEqual(['p/axes/new.yaml'])
  })
})
