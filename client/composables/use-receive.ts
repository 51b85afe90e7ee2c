import type { CaseView } from '../../server/contract/cases.ts'
import { makeStepKey } from './step-key.ts'
import { useAnswerApi } from './use-api.ts'
import { useTask } from './use-task.ts'

/** Receives a case from the queue, with one key. */
export function useReceive() {
  const api = useAnswerApi()
  const keys = new Map<string, string>()
  const { error, run } = useTask(async ({ id, cycle, lastEvent }: CaseView) => {
    const intention = `${id} ${cycle}`
    const key = keys.get(intention) ?? makeStepKey()
    keys.set(intention, key)
    await api.act(id, { kind: 'received', key, lastEvent })
    return true
  })
  return { error, receive: async (of: CaseView) => (await run(of)) === true }
}
