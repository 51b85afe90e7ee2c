import type { TraceView } from '../../server/contract/tracing.ts'
import type { DeathCause } from '../../server/domain/tracing/trace-item.ts'

/** Where a bar is mended, and in which words the link says so. */
export interface Mend {
  readonly what:
    | 'add-source'
    | 'source'
    | 'sources'
    | 'erasure'
    | 'rule'
    | 'story'
    | 'case'
    | 'plan'
  readonly to: string
}

const AT: Readonly<Record<DeathCause, Mend['what']>> = {
  'source-unknown': 'add-source',
  'all-paused': 'sources',
  'source-paused': 'source',
  'source-blocked': 'source',
  'source-down': 'source',
  erased: 'erasure',
  capped: 'source',
  'not-offered': 'source',
  'no-title': 'sources',
  duplicate: 'story',
  'no-phrase': 'rule',
  'below-threshold': 'rule',
  vetoed: 'rule',
  condition: 'rule',
  place: 'rule',
  'false-alarm': 'story',
  'case-closed': 'case',
  'too-old': 'plan',
  'official-only': 'plan',
  'outside-circle': 'story',
  'too-few-sources': 'story',
}

export function mendOf(cause: DeathCause, trace: TraceView, about: string): Mend | undefined {
  const what = AT[cause]
  const story = trace.item?.storyId ?? trace.duplicate?.storyId
  const [source] = trace.sources
  switch (what) {
    case 'add-source':
      return { what, to: `/sources/add?url=${encodeURIComponent(about.trim())}` }
    case 'source':
      return source && { what, to: `/sources/${source.id}` }
    case 'sources':
      return { what, to: '/sources' }
    case 'erasure':
      return { what, to: '/erasure' }
    case 'rule':
      return { what, to: `/workbench?label=${trace.near?.label ?? ''}` }
    case 'case':
      return trace.caseId === undefined ? undefined : { what, to: `/cases/${trace.caseId}` }
    case 'plan':
      return { what, to: '/plan' }
    default:
      return story === undefined ? undefined : { what: 'story', to: `/stories/${story}` }
  }
}
