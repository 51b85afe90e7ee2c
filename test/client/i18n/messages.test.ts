import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { en } from '../../../client/i18n/en.ts'
import { vi } from '../../../client/i18n/vi.ts'
import { REFUSAL_STATUS } from '../../../server/contract/refusals.ts'
import { GATE_FAULTS, READ_FAULTS } from '../../../server/domain/sources/fault.ts'

const files = import.meta.glob<object>('../../../client/i18n/*/*.ts', { eager: true })

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, before = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const path = before + key
    if (typeof value === 'string') all.set(path, value)
    else for (const [inner, text] of flat(value, `${path}.`)) all.set(inner, text)
  }
  return all
}

const words = { vi: flat(vi), en: flat(en) }
const slots = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

describe('the words of the page', () => {
  it('are in one file each: what a later file says of the same part would take its place', () => {
    const client = fileURLToPath(new URL('../../../client/i18n', import.meta.url))
    for (const language of ['vi', 'en']) {
      const main = readFileSync(`${client}/${language}.ts`, 'utf8')
      const spread = [...main.matchAll(/import \{ (\w+) \} from '\.\/(.+)'/g)]
      const parts = spread.flatMap(([, name, file]) =>
        Object.keys(Reflect.get(files[`../../../client/i18n/${file}`] ?? {}, name ?? '') ?? {}),
      )
      expect(parts.length).toBeGreaterThan(20)
      expect(parts.filter((part, i) => parts.indexOf(part) !== i)).toEqual([])
    }
  })

  it('are the same list in both languages', () => {
    expect([...words.en.keys()].toSorted()).toEqual([...words.vi.keys()].toSorted())
  })

  it('have the same slots in both languages and are never blank', () => {
    for (const [key, text] of words.vi) {
      expect([key, slots(words.en.get(key) ?? '')]).toEqual([key, slots(text)])
      expect(text.trim(), key).not.toBe('')
    }
  })

  it('are there wherever the page asks for them by name', () => {
    const client = fileURLToPath(new URL('../../../client', import.meta.url))
    const asked = readdirSync(client, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(vue|ts)$/.test(path))
      .flatMap((path) => [
        ...readFileSync(`${client}/${path}`, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g),
      ])
      .map((match) => match[1] ?? '')
    expect(asked.length).toBeGreaterThan(80)
    expect(asked.filter((key) => !words.vi.has(key))).toEqual([])
  })

  it.each(['vi', 'en'] as const)('can be said in %s with every count', (locale) => {
    const { global } = createI18n({ legacy: false, locale, messages: { vi, en } })
    for (const [key, text] of words[locale]) {
      for (const n of [0, 1, 2]) {
        const values = Object.fromEntries(slots(text).map((slot) => [slot.slice(1, -1), n]))
        const said = global.t(key, values, n)
        // A bar that is written as one is meant to be read.
        expect(said, key).not.toMatch(text.includes("{'|'}") ? /[{}]/ : /[{}|]/)
        expect(said, key).not.toBe(key)
      }
    }
  })

  it('have a sentence for every refusal and every fault of a source', () => {
    const needed = [
      ...Object.keys(REFUSAL_STATUS).map((code) => `refusal.${code}`),
      ...[...GATE_FAULTS, ...READ_FAULTS].map((code) => `fault.${code}`),
    ]
    expect(needed.filter((key) => !words.vi.has(key))).toEqual([])
  })
})
