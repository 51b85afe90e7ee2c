import type {
  ChangePasswordBody,
  LinkBody,
  OwnSessions,
  PasswordLinkBody,
  SecondFactorAnswer,
  SecondFactorSetUp,
  SessionAnswer,
  SessionBegun,
  SetUpBody,
  SignInBody,
} from '../../server/contract/accounts.ts'
import type { Request } from './request.ts'

/** Who one is. Each call throws `Refusal` or `NoAnswer`. */
export interface AccountApi {
  readonly session: () => Promise<SessionAnswer>
  readonly signIn: (body: SignInBody) => Promise<SessionBegun>
  readonly signInByLink: (body: LinkBody) => Promise<SessionBegun>
  readonly beginExternal: (returnTo: string) => Promise<{ readonly url: string }>
  readonly setUp: (body: SetUpBody) => Promise<SessionBegun>
  readonly setPassword: (body: PasswordLinkBody) => Promise<SessionBegun>
  readonly signOut: () => Promise<SessionBegun>
  readonly changePassword: (body: ChangePasswordBody) => Promise<SessionBegun>
  readonly sessions: () => Promise<OwnSessions>
  readonly endSession: (id: string) => Promise<OwnSessions>
  readonly beginSecondFactor: () => Promise<SecondFactorSetUp>
  readonly confirmSecondFactor: (code: string) => Promise<SecondFactorAnswer>
  readonly removeSecondFactor: (password: string) => Promise<SessionBegun>
}

export function makeAccountApi(request: Request): AccountApi {
  return {
    session: () => request({ path: '/session' }),
    signIn: (body) => request({ path: '/session', body }),
    signInByLink: (body) => request({ path: '/session/link', body }),
    beginExternal: (returnTo) => request({ path: '/session/external', body: { returnTo } }),
    setUp: (body) => request({ path: '/setup', body }),
    setPassword: (body) => request({ path: '/password-link', body }),
    signOut: () => request({ path: '/session/end', body: {} }),
    changePassword: (body) => request({ path: '/session/password', body }),
    sessions: () => request({ path: '/session/list' }),
    endSession: (id) => request({ path: `/session/list/${encodeURIComponent(id)}/end`, body: {} }),
    beginSecondFactor: () => request({ path: '/session/second-factor', body: {} }),
    confirmSecondFactor: (code) =>
      request({ path: '/session/second-factor/confirm', body: { code } }),
    removeSecondFactor: (password) =>
      request({ path: '/session/second-factor/remove', body: { password } }),
  }
}
