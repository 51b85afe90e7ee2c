import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Folder → folders it may import from, its own aside. Imports run downwards only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'server/domain': [],
  'server/contract': ['server/domain'],
  'server/services': ['server/domain', 'server/contract'],
  'server/collect': ['server/domain', 'server/services'],
  'server/store': ['server/domain', 'server/services', 'server/contract'],
  'server/http': ['server/domain', 'server/services', 'server/contract'],
  'server/live': ['server/domain', 'server/services', 'server/contract'],
  'server/notify': ['server/domain', 'server/services'],
  'server/identity': ['server/domain', 'server/services'],
  'server/report': ['server/domain', 'server/services'],
  'server/jobs': ['server/domain', 'server/services'],
  'server/demo': ['server/domain', 'server/services'],
  'server/app': [
    ...['server/domain', 'server/contract', 'server/services', 'server/collect', 'server/store'],
    ...['server/http', 'server/live', 'server/notify', 'server/report', 'server/jobs'],
    ...['server/identity', 'server/config.ts'],
  ],
  'server/config.ts': ['server/domain', 'server/config-values.ts'],
  'server/config-values.ts': ['server/domain'],
  'server/cli': [
    ...['server/domain', 'server/contract', 'server/services', 'server/collect', 'server/store'],
    ...['server/app', 'server/demo', 'server/config.ts'],
  ],
  'server/cli.ts': ['server/cli'],
  client: ['server/contract', 'server/domain'],
}

/** Only this file opens sockets to the outside. */
const GATE = ['server/collect/gate', 'server/collect/gate-']
const FILE_LINES = 250
const TEST_LINES = 400

function listFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? listFiles(path) : /\.(ts|vue|mjs)$/.test(path) ? [path] : []
  })
}

const sources = [...listFiles('server'), ...listFiles('client')]
const textOf = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

function importsOf(file: string): readonly string[] {
  const found = (textOf.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)
  return [...found].map(([, path]) => {
    const target = resolve(root, dirname(file), path ?? '')
    return relative(root, target).split(sep).join('/')
  })
}

function layerOf(file: string): string {
  const [first, second] = file.split('/')
  return first === 'client' ? 'client' : `${first}/${second}`
}

describe('the architecture', () => {
  it('lets imports run downwards only', () => {
    const upward = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => layerOf(target) !== layerOf(file))
        .filter((target) => !MAY_IMPORT[layerOf(file)]?.includes(layerOf(target)))
        .filter(() => layerOf(file) in MAY_IMPORT)
        .map((target) => `${file} → ${target}`),
    )
    expect(upward).toEqual([])
  })

  it('has a place in the table for every file', () => {
    const entries = ['server/wardpulse.mjs', 'server/build-when-stale.mjs']
    const homeless = sources.filter((file) => !(layerOf(file) in MAY_IMPORT))
    expect(homeless.filter((file) => !entries.includes(file))).toEqual([])
  })

  it('has no import cycle', () => {
    const done = new Set<string>()
    const walk = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path, file]
      if (done.has(file)) return undefined
      for (const next of importsOf(file)) {
        const cycle = walk(next, [...path, file])
        if (cycle) return cycle
      }
      done.add(file)
      return undefined
    }
    expect(sources.map((file) => walk(file, [])).find(Boolean)).toBeUndefined()
  })

  it('keeps files short', () => {
    const lines = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length
    expect(sources.filter((file) => lines(file) > FILE_LINES)).toEqual([])
    expect(listFiles('test').filter((file) => lines(file) > TEST_LINES)).toEqual([])
  })

  it('opens sockets to the outside through one gate', () => {
    const opens =
      /^import (?!type ).*from 'node:(https|tls|net|dns)|\brequest\b.*from 'node:http'|from 'undici'|[^.\w]fetch\(|parseURL\(/m
    const outside = sources
      .filter((file) => file.startsWith('server/'))
      .filter((file) => !GATE.some((gate) => file.startsWith(gate)))
      .filter((file) => opens.test(textOf.get(file) ?? ''))
    // The demo looks for a free local port; the address table of the gate is plain arithmetic.
    expect(outside.filter((file) => !file.startsWith('server/demo/'))).toEqual([])
  })

  it('never renders text as markup, and prints nothing behind the log', () => {
    const bad = sources.filter((file) => /v-html|innerHTML|console\./.test(textOf.get(file) ?? ''))
    expect(bad).toEqual([])
  })

  it('takes natural by its parts: the whole opens database drivers and prints on stdout', () => {
    const whole = sources.filter((file) => /from 'natural'/.test(textOf.get(file) ?? ''))
    expect(whole).toEqual([])
  })
})
