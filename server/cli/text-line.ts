import type { SourceTier } from '../domain/items/item.ts'
import type { ClassifiedText } from '../domain/rules/classify.ts'
import { TIERS } from '../domain/rules/read-term.ts'
import { isRecord } from '../domain/rules/reading.ts'
import { cleanText } from '../domain/text/clean-text.ts'

export type TextLine =
  | {
      readonly id: { readonly id?: string | number }
      readonly text: ClassifiedText
      readonly value: Readonly<Record<string, unknown>>
    }
  | { readonly refusal: string }

/** One JSON line `{id?, title, description?, body?, tier?, section?}` → the cleaned text, or why not. */
export function readTextLine(line: string): TextLine {
  const value = parseJson(line)
  if (value === undefined) return { refusal: 'this is not JSON.' }
  if (!isRecord(value)) return { refusal: 'this is no JSON object.' }
  if (typeof value.title !== 'string') return { refusal: 'the text "title" is missing.' }
  for (const key of ['description', 'body', 'section']) {
    const found = value[key] ?? undefined
    if (found !== undefined && typeof found !== 'string') return { refusal: `"${key}" is no text.` }
  }
  const { id } = value
  const hasId = typeof id === 'string' || typeof id === 'number'
  return { id: hasId ? { id } : {}, text: readText(value, value.title), value }
}

function readText(value: Record<string, unknown>, title: string): ClassifiedText {
  const { description, body, section } = value
  const tier = TIERS.find((known: SourceTier) => known === value.tier)
  return {
    title: cleanText(title),
    excerpt: typeof description === 'string' ? cleanText(description, { keepLines: true }) : '',
    ...(typeof body === 'string' ? { body: cleanText(body, { keepLines: true }) } : {}),
    ...(tier === undefined ? {} : { tier }),
    ...(typeof section === 'string' ? { section } : {}),
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
