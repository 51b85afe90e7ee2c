import { type CheerioAPI, load } from 'cheerio/slim'
import type { ReadFault } from '../domain/sources/fault.ts'
import { isChallengePage } from './challenge-page.ts'
import { nestingDepth } from './nesting-depth.ts'

const DEEPEST = 512

export interface PageFault {
  readonly kind: 'broken'
  readonly fault: ReadFault
  readonly detail: string
}

/**
 * HTML → what `work` finds in its tree, or why no tree was made of it. Only for the worker: a tree
 * takes time and memory that nobody can tell beforehand.
 */
export function openPage<T>(html: string, work: ($: CheerioAPI) => T): T | PageFault {
  if (html.trim() === '') return broken('zero-bytes', 'the document is empty')
  if (isChallengePage(html)) return broken('blocked', 'a challenge page')
  if (!/<[A-Za-z!]/.test(html)) return broken('not-a-page', 'not a page: no HTML')
  const depth = nestingDepth(html)
  if (depth > DEEPEST) return broken('too-deep', `${depth} elements inside one another`)
  try {
    return work(load(html))
  } catch (error) {
    return broken('unreadable', error instanceof Error ? error.message.slice(0, 200) : 'unreadable')
  }
}

function broken(fault: ReadFault, detail: string): PageFault {
  return { kind: 'broken', fault, detail }
}
