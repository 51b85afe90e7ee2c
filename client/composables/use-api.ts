import { type InjectionKey, provide } from 'vue'
import { type DeskApi, makeDeskApi } from '../api/desk-api.ts'
import { makeRequest } from '../api/request.ts'
import { injectRequired } from './inject-required.ts'

const KEY: InjectionKey<DeskApi> = Symbol('api')
const TIMEOUT_MS = 15_000

export function provideApi(onServerTime: (now: number) => void): DeskApi {
  const request = makeRequest({
    fetch: (input, init) => fetch(input, init),
    timeoutMs: TIMEOUT_MS,
    onServerTime,
  })
  const api = makeDeskApi(request)
  provide(KEY, api)
  return api
}

export function useApi(): DeskApi {
  return injectRequired(KEY)
}
