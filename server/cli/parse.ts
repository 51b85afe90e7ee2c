import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parse as parseYaml } from 'yaml'
import * as z from 'zod'
import { type DocumentReader, makeDocumentReader } from '../collect/read-document.ts'
import type { ReadItem } from '../domain/items/item.ts'
import type { PageRecipe } from '../domain/plan/plan.ts'
import type { Command, CommandIo } from './command.ts'

const USAGE = 'usage: wardpulse parse FILE… [--url U] [--kind feed|page --select FILE.yaml]'

const Selectors = z.strictObject({
  list: z.string().min(1),
  link: z.string().min(1).optional(),
  title: z.string().min(1).optional(),
  time: z.string().min(1).optional(),
  timeFormat: z.string().min(1).optional(),
  excerpt: z.string().min(1).optional(),
  nextPage: z.string().min(1).optional(),
  maxPages: z.number().int().min(1).max(3).optional(),
})

interface Options {
  readonly files: readonly string[]
  readonly url: string | undefined
  readonly selectors: PageRecipe | undefined
}

/**
 * Documents → items as JSON lines {file?, title, url, id, published, updated, summary}. An unreadable
 * document costs one line on stderr and exit code 2; the others are still answered.
 */
export const parse: Command = async (args, io) => {
  const options = await readOptions(args).catch((error: unknown) => messageOf(error))
  if (typeof options === 'string') {
    io.err(options)
    return 2
  }
  const reader = makeDocumentReader()
  let readable = true
  for (const file of options.files) {
    readable = (await parseFile(file, { options, reader, io })) && readable
  }
  await reader.close()
  return readable ? 0 : 2
}

async function parseFile(
  file: string,
  { options, reader, io }: { options: Options; reader: DocumentReader; io: CommandIo },
): Promise<boolean> {
  const bytes = await readFile(file).catch((error: unknown) => messageOf(error))
  if (typeof bytes === 'string') {
    io.err(`${file}: ${bytes}`)
    return false
  }
  const { url, selectors } = options
  const outcome = await reader.read({ bytes, url }, { zone: 'by-host', selectors })
  if (outcome.kind === 'broken') {
    io.err(`${file}: ${outcome.fault}: ${oneLine(outcome.detail)}`)
    return false
  }
  if (outcome.detail !== undefined) io.err(`${file}: ${oneLine(outcome.detail)}`)
  const items = outcome.kind === 'items' ? outcome.items : []
  const named = options.files.length > 1 ? { file } : {}
  for (const item of items) io.out(JSON.stringify({ ...named, ...asLine(item) }))
  return true
}

/** Throws an Error with one line for the caller of the command. */
async function readOptions(args: readonly string[]): Promise<Options> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { url: { type: 'string' }, kind: { type: 'string' }, select: { type: 'string' } },
  })
  const { url, kind = 'feed', select } = values
  if (positionals.length === 0 || !['feed', 'page'].includes(kind)) throw new Error(USAGE)
  if ((kind === 'page') !== (select !== undefined))
    throw new Error(`${USAGE}; a page needs --select`)
  if (url !== undefined && !URL.canParse(url)) throw new Error(`--url ${url} is not an address`)
  const selectors = select === undefined ? undefined : await readSelectors(select)
  return { files: positionals, url, selectors }
}

async function readSelectors(file: string): Promise<PageRecipe> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file}: ${messageOf(error)}`)
  })
  const parsed = Selectors.safeParse(parseYaml(text))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) =>
    `${path.join('.')} ${message}`.trim(),
  )
  throw new Error(`${file}: ${oneLine(faults.join('; '))}`)
}

function asLine(item: ReadItem): Record<string, string | null> {
  return {
    title: item.title,
    url: item.url ?? null,
    id: item.guid ?? null,
    published: asTime(item.published),
    updated: asTime(item.updated),
    summary: item.summary,
  }
}

/** `2026-10-05T04:00:00Z`; parts of a second only where there are any. */
function asTime(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString().replace('.000Z', 'Z')
}

function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
