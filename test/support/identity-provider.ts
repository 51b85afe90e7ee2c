import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export interface TestIdentityProvider {
  readonly issuer: string
  /** What the provider says of whoever signs in next. */
  readonly become: (sub: string, claims: Readonly<Record<string, unknown>>) => void
  readonly close: () => Promise<void>
}

export const CLIENT = { clientId: 'ward-pulse', clientSecret: 'a-secret-of-the-tests' }

/** A real OpenID provider on this machine; signing in there takes no password, only `become`. */
export async function startIdentityProvider(redirectUri: string): Promise<TestIdentityProvider> {
  const http = createServer()
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  let person = { sub: 'nobody', claims: {} as Readonly<Record<string, unknown>> }
  const provider = new Provider(
    issuer,
    configurationOf(redirectUri, () => person),
  )
  http.on('request', async (request, response) => {
    const [, uid] = /^\/interaction\/([\w-]+)/.exec(request.url ?? '') ?? []
    if (uid === undefined) return provider.callback()(request, response)
    const { prompt, params } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      const login = { accountId: person.sub }
      return provider.interactionFinished(request, response, { login })
    }
    const grant = new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) })
    grant.addOIDCScope('openid profile')
    const consent = { grantId: await grant.save() }
    return provider.interactionFinished(request, response, { consent })
  })
  return {
    issuer,
    become: (sub, claims) => {
      person = { sub, claims }
    },
    close: async () => {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

type Person = { readonly sub: string; readonly claims: Readonly<Record<string, unknown>> }

function configurationOf(redirectUri: string, person: () => Person): Configuration {
  const { clientId, clientSecret } = CLIENT
  const client = { client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }
  return {
    clients: [client],
    pkce: { required: () => true },
    claims: { profile: ['preferred_username', 'name', 'groups'] },
    // In the token itself: what a ward's provider mostly does.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...person().claims }),
    }),
    cookies: { keys: ['only for tests'] },
  }
}
