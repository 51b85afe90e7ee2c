import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLSeq } from 'yaml'
import { parseNumber } from './reading.ts'

/** One line of a list as the form shows it; what it cannot show stays as it is written. */
export interface FormLine {
  readonly text: string
  /** Of lines of `phrases`; 1 where none is written. */
  readonly weight: string
  /** A group, or an example with more than a title: to be edited in the text beside. */
  readonly fixed: boolean
}

export const FORM_TEXTS = [
  ...(['title', 'titleEn', 'urgency', 'unit', 'status', 'place', 'threshold'] as const),
  ...(['owner', 'since', 'why'] as const),
] as const
export type FormText = (typeof FORM_TEXTS)[number]

export const FORM_LISTS = ['phrases', 'none', 'except', 'any', 'all', 'hit', 'miss'] as const
export type FormList = (typeof FORM_LISTS)[number]

export interface RuleForm {
  readonly texts: Readonly<Record<FormText, string>>
  readonly lists: Readonly<Record<FormList, readonly FormLine[]>>
}

export type RuleEdit =
  | { readonly kind: 'text'; readonly key: FormText; readonly value: string }
  | {
      readonly kind: 'line'
      readonly list: FormList
      readonly index: number
      readonly text: string
      readonly weight?: string
    }
  | {
      readonly kind: 'add'
      readonly list: FormList
      readonly text: string
      readonly weight?: string
    }
  | { readonly kind: 'remove'; readonly list: FormList; readonly index: number }

const WEIGHTED = /^(.*\S)\s+:\s+(\S+)$/s

/** A rule's text as a form; undefined while it cannot be read. */
export function readForm(text: string): RuleForm | undefined {
  const root = rootOf(text)
  if (!root) return undefined
  const texts = FORM_TEXTS.map((key) => [key, scalarText(root.get(key, true))] as const)
  const lists = FORM_LISTS.map((list) => [list, readLines(root, list)] as const)
  return {
    texts: Object.fromEntries(texts) as RuleForm['texts'], // the keys are the list above
    lists: Object.fromEntries(lists) as RuleForm['lists'],
  }
}

/**
 * The text with one thing changed and every other character as it was: comments, order, spaces and
 * what the form cannot show. Undefined where the text does not allow it.
 */
export function editRule(text: string, edit: RuleEdit): string | undefined {
  const root = rootOf(text)
  if (!root) return undefined
  if (edit.kind === 'text') return setText(text, root, edit)
  const seq = listOf(root, edit.list)
  if (edit.kind === 'add') return addLine(text, root, edit)
  const item = seq?.items[edit.index]
  if (!seq || !isNode(item)) return undefined
  if (edit.kind === 'remove') return removeLine(text, seq, edit.index)
  return splice(text, item, written(edit, seq.flow === true))
}

type Root = ReturnType<typeof rootOf>
type RuleMap = NonNullable<Root>

function rootOf(text: string) {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  return document.contents
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value)
}

function scalarText(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? node.value.trim() : ''
}

function listOf(root: RuleMap, list: FormList): YAMLSeq | undefined {
  const found =
    list === 'hit' || list === 'miss' ? root.getIn(['examples', list], true) : root.get(list, true)
  return isSeq(found) ? found : undefined
}

function readLines(root: RuleMap, list: FormList): readonly FormLine[] {
  const seq = listOf(root, list)
  return (seq?.items ?? []).map((item) => {
    if (isScalar(item)) return readWritten(String(item.value ?? ''), list)
    const pair = list === 'phrases' ? weightedPair(item) : undefined
    if (pair) return { ...pair, fixed: false }
    return { text: isNode(item) ? String(item).trim() : '', weight: '', fixed: true }
  })
}

function readWritten(value: string, list: FormList): FormLine {
  const [, text, weight] = (list === 'phrases' && WEIGHTED.exec(value)) || []
  if (text === undefined || weight === undefined) return { text: value, weight: '', fixed: false }
  return { text, weight, fixed: false }
}

/** The unquoted line `a | b : 5`, which YAML reads as a map. */
function weightedPair(item: unknown): { text: string; weight: string } | undefined {
  if (!isMap(item) || item.items.length !== 1) return undefined
  const [pair] = item.items as Pair[]
  const [text, weight] = [scalarText(pair?.key), scalarText(pair?.value)]
  return text !== '' && parseNumber(weight) !== undefined ? { text, weight } : undefined
}

/** Letters, digits and what never means anything to YAML: all else goes into quotes. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} .,()/|%+-]*$/u
const PLAIN_IN_FLOW = /^[\p{L}\p{N}][\p{L}\p{N} .()/|%+-]*$/u

function quote(value: string, flow: boolean): string {
  const text = value.trim()
  return (flow ? PLAIN_IN_FLOW : PLAIN).test(text) ? text : JSON.stringify(text)
}

function written(
  { text, weight = '' }: { readonly text: string; readonly weight?: string },
  flow: boolean,
): string {
  if (weight === '') return quote(text, flow)
  const plain = quote(text, flow)
  const isPlain = !plain.startsWith('"') && !flow
  return isPlain ? `${plain} : ${weight}` : JSON.stringify(`${text.trim()} : ${weight}`)
}

function splice(text: string, node: Node, value: string): string | undefined {
  if (!node.range) return undefined
  const [from, to] = node.range
  // A block scalar and a map reach to the end of their line.
  const end = from + text.slice(from, to).trimEnd().length
  return text.slice(0, from) + value + text.slice(end)
}

function setText(
  text: string,
  root: RuleMap,
  { key, value }: Extract<RuleEdit, { kind: 'text' }>,
): string | undefined {
  const node = root.get(key, true)
  if (isScalar(node)) {
    return value.trim() === ''
      ? withoutKey(text, root, key)
      : splice(text, node, quote(value, false))
  }
  if (value.trim() === '' || node !== undefined) return undefined
  const line = `${key}: ${quote(value, false)}\n`
  const before = root.items.find(({ key: one }) => scalarText(one) === 'phrases')
  const at = before && isNode(before.key) ? before.key.range?.[0] : undefined
  return at === undefined ? `${endLine(text)}${line}` : text.slice(0, at) + line + text.slice(at)
}

function withoutKey(text: string, root: RuleMap, key: FormText): string | undefined {
  const pair = root.items.find(({ key: one }) => scalarText(one) === key)
  if (!pair || !isNode(pair.key) || !isNode(pair.value)) return undefined
  const [from, end] = [pair.key.range?.[0], pair.value.range?.[2]]
  return from === undefined || end === undefined ? undefined : text.slice(0, from) + text.slice(end)
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function addLine(
  text: string,
  root: RuleMap,
  edit: Extract<RuleEdit, { kind: 'add' }>,
): string | undefined {
  const seq = listOf(root, edit.list)
  if (!seq) return addList(text, root, edit)
  const last = seq.items.at(-1)
  const end = isNode(last) ? last.range?.[1] : undefined
  if (seq.flow) {
    const close = seq.range ? text.lastIndexOf(']', seq.range[1]) : -1
    if (close < 0) return undefined
    const at = end ?? close
    return `${text.slice(0, at)}${seq.items.length > 0 ? ', ' : ''}${written(edit, true)}${text.slice(at)}`
  }
  const start = isNode(last) ? last.range?.[0] : undefined
  if (end === undefined || start === undefined) return undefined
  const dash = text.lastIndexOf('-', start - 1)
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash)
  const lineEnd = text.indexOf('\n', end - 1)
  const at = lineEnd < 0 ? text.length : lineEnd
  return `${text.slice(0, at)}\n${indent}- ${written(edit, false)}${text.slice(at)}`
}

/** The first line of a list that the rule does not have yet. */
function addList(
  text: string,
  root: RuleMap,
  edit: Extract<RuleEdit, { kind: 'add' }>,
): string | undefined {
  const line = written(edit, false)
  const isExample = edit.list === 'hit' || edit.list === 'miss'
  const examples = root.items.find(({ key }) => scalarText(key) === 'examples')
  const at = examples && isNode(examples.key) ? examples.key.range?.[0] : undefined
  if (!isExample) {
    const block = `${edit.list}:\n  - ${line}\n`
    return at === undefined ? endLine(text) + block : text.slice(0, at) + block + text.slice(at)
  }
  const block = `  ${edit.list}:\n    - ${line}\n`
  if (at === undefined) return `${endLine(text)}examples:\n${block}`
  if (!isMap(examples?.value) || examples.value.flow) return undefined
  const below = text.indexOf('\n', at) + 1
  return below === 0 ? undefined : text.slice(0, below) + block + text.slice(below)
}

function removeLine(text: string, seq: YAMLSeq, index: number): string | undefined {
  const [item, next] = [seq.items[index], seq.items[index + 1]]
  if (!isNode(item) || !item.range) return undefined
  if (seq.flow) {
    const before = seq.items[index - 1]
    const [from, to] = isNode(next)
      ? [item.range[0], next.range?.[0]]
      : [isNode(before) ? before.range?.[1] : item.range[0], item.range[1]]
    return from === undefined || to === undefined ? undefined : text.slice(0, from) + text.slice(to)
  }
  const dash = text.lastIndexOf('-', item.range[0] - 1)
  const from = text.lastIndexOf('\n', dash) + 1
  const lineEnd = text.indexOf('\n', Math.max(item.range[1] - 1, item.range[0]))
  return text.slice(0, from) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1))
}
