import * as openid from 'openid-client'
import type { ExternalIdentity, IdentityProvider } from '../services/identity-ports.ts'

export interface ProviderSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly groupsClaim: string
}

/** Longest wait for the provider, seconds. */
const PATIENCE_S = 10

/**
 * Code flow with PKCE (S256), state and nonce. The provider is asked when somebody signs in, not at
 * the start: while it is down, local accounts still come in.
 */
export function makeIdentityProvider(settings: ProviderSettings): IdentityProvider {
  let found: Promise<openid.Configuration> | undefined
  const configuration = () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  return {
    begin: async (redirectUri) => {
      const verifier = openid.randomPKCECodeVerifier()
      const [state, nonce] = [openid.randomState(), openid.randomNonce()]
      const url = openid.buildAuthorizationUrl(await configuration(), {
        ...{ redirect_uri: redirectUri, scope: 'openid profile', state, nonce },
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, attempt: { state, nonce, verifier } }
    },
    finish: async (callbackUrl, { state, nonce, verifier }) => {
      const tokens = await openid.authorizationCodeGrant(await configuration(), callbackUrl, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
        idTokenExpected: true,
      })
      return identityOf(tokens.claims() ?? {}, settings.groupsClaim)
    },
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings) {
  const server = new URL(issuer)
  const isPlain = server.protocol === 'http:'
  return openid.discovery(server, clientId, clientSecret, undefined, {
    timeout: PATIENCE_S,
    // An address without TLS is the operator's own choice, for a provider on this machine.
    execute: isPlain ? [openid.allowInsecureRequests] : [],
  })
}

/** Names nobody by e-mail: that may change hands. The library has checked issuer, audience and signature. */
function identityOf(
  claims: Readonly<Record<string, unknown>>,
  groupsClaim: string,
): ExternalIdentity {
  const text = (name: string) => {
    const value = claims[name]
    return typeof value === 'string' ? value : ''
  }
  const groups = claims[groupsClaim]
  return {
    ...{ issuer: text('iss'), subject: text('sub'), title: text('name') },
    name: text('preferred_username'),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
  }
}
