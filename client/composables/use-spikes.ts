import { useApi } from './use-api.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'

/** The alarms of the last days, as they ring and as people judge them. */
export function useSpikes(days: number) {
  const api = useApi()
  return useLiveLoad({
    live: useLive(),
    ask: () => api.spikes(days),
    concerns: ({ kind }) => kind === 'spike-rang' || kind === 'spike-judged',
  })
}
