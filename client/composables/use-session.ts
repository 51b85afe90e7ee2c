import { computed, type InjectionKey, inject, onScopeDispose, provide, type ShallowRef } from 'vue'
import type { SessionAnswer } from '../../server/contract/accounts.ts'
import type { Permission } from '../../server/domain/accounts/roles.ts'
import type { AccountApi } from '../api/account-api.ts'
import { injectRequired } from './inject-required.ts'
import { type Load, useLoad } from './use-load.ts'

export interface Session extends Load<SessionAnswer> {
  readonly may: (permission: Permission) => boolean
}

const KEY: InjectionKey<Session> = Symbol('session')
/** An account that was disabled meanwhile is noticed without a click. */
const LOOK_MS = 5 * 60_000

/** Who is signed in. The server decides each time; the page only hides what would be refused. */
export function provideSession(api: AccountApi): Session {
  const load = useLoad(api.session)
  const session: Session = {
    ...load,
    may: (permission) => load.answer.value?.permissions.includes(permission) ?? false,
  }
  const timer = setInterval(() => void load.reload(), LOOK_MS)
  onScopeDispose(() => clearInterval(timer))
  void load.reload()
  provide(KEY, session)
  return session
}

export function useSession(): Session {
  return injectRequired(KEY)
}

/** What buttons to show. A part that stands alone, in a test, shows them all. */
export function useMay(): (permission: Permission) => boolean {
  return inject(KEY, undefined)?.may ?? (() => true)
}

/** Whoever is signed in; only parts that are shown to them ask. */
export function useOwnAccount(): Readonly<ShallowRef<SessionAnswer['account']>> {
  const { answer } = useSession()
  return computed(() => answer.value?.account)
}
