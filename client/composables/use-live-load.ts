import type { Change } from '../../server/contract/changes.ts'
import { coalesce } from './coalesce.ts'
import type { Live } from './use-live.ts'
import { type Load, useLoad } from './use-load.ts'

const COALESCE_MS = 200

export interface LiveLoadPorts<T> {
  readonly live: Pick<Live, 'onChanges' | 'onResync' | 'onBack'>
  readonly ask: () => Promise<T>
  readonly concerns: (change: Change) => boolean
}

/** Loads now, and again whenever a change concerns it, much was missed, or a failure may be over. */
export function useLiveLoad<T>({ live, ask, concerns }: LiveLoadPorts<T>): Load<T> {
  const load = useLoad(ask)
  const soon = coalesce(() => void load.reload(), COALESCE_MS)
  live.onChanges((changes) => changes.some(concerns) && soon())
  live.onResync(soon)
  live.onBack(() => load.error.value !== undefined && soon())
  void load.reload()
  return load
}
