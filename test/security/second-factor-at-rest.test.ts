import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { openSeal } from '../../server/app/open-seal.ts'
import { readConfig } from '../../server/config.ts'
import type { Store } from '../../server/services/ports.ts'
import { readOrMakeSecretKey } from '../../server/store/secret-key-file.ts'
import { engines, makeDataDir } from '../support/engines.ts'
import { root } from '../support/program.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { givePassword, makeVisitor, signInOn, TEST_PASSWORD } from '../support/sign-in.ts'

const NAME = 'truc-ban'
const STEP_MS = 30_000

describe.each(engines)('E.2-39 secrets of second factors on $name', (engine) => {
  let store: Store
  let dataDir = ''
  const opened: ServedApi[] = []
  const said: string[] = []
  const note = (_: unknown, text?: string) => said.push(text ?? String(_))
  const log = { info: note, warn: note, error: note } as never

  beforeEach(async () => {
    const made = await makeDataDir()
    const place = await engine.open()
    store = place.store
    dataDir = made.dataDir
    said.splice(0)
    return async () => {
      for (const api of opened.splice(0)) await api.close()
      await place.close()
      await made.remove()
    }
  })

  async function serve(secretKeys: readonly string[]) {
    const api = await serveApi({ store, secretKeys })
    opened.push(api)
    return api
  }

  async function setUpFactor(api: ServedApi) {
    const { cookie } = await signInOn(store, { name: NAME, role: 'officer' })
    await givePassword(store, NAME)
    const own = makeVisitor(api.base, cookie)
    const { secret } = await (await own.send('/api/session/second-factor', {})).json()
    const app = new TOTP({ secret })
    const done = await own.send('/api/session/second-factor/confirm', { code: app.generate() })
    return { secret, app, recovery: (await done.json()).recoveryCodes[0] }
  }

  const kept = async () => (await store.accounts.findByName(NAME))?.totp?.secret ?? ''
  const start = (env: Record<string, string>) =>
    openSeal(readConfig({ WARDPULSE_DATA_DIR: dataDir, ...env }, root), { store, log })
  async function signIn(api: ServedApi, code: string) {
    const answer = await api.nobody.send('/api/session', {
      name: NAME,
      password: TEST_PASSWORD,
      code,
    })
    return [answer.status, (await answer.json()).code]
  }
  const later = (app: TOTP) => app.generate({ timestamp: Date.now() + STEP_MS })

  it('are in no row of the database and no row of the log', async () => {
    const { secret } = await setUpFactor(await serve(['one key']))
    expect(await kept()).toMatch(/^v1\./)
    const rows = JSON.stringify([
      await store.accounts.list(),
      await store.audit.list({ limit: 99 }),
    ])
    expect(rows).not.toContain(secret)
  })

  it('that were stored open are sealed at the start, with a row in the log, and go on working', async () => {
    const { secret, app } = await setUpFactor(await serve(['one key']))
    const account = await store.accounts.findByName(NAME)
    if (account?.totp)
      await store.accounts.update({ ...account, totp: { ...account.totp, secret } })
    const seal = await start({})
    expect(seal.open(await kept(), account?.id ?? '')).toBe(secret)
    expect((await store.audit.list({ limit: 1 }))[0]).toMatchObject({
      ...{ actor: 'system', action: 'second-factor.sealed', after: '{"accounts":1}' },
    })
    await start({})
    expect(said.filter((each) => /sealed under/.test(each))).toHaveLength(1)
    const api = await serve([await readOrMakeSecretKey(dataDir)])
    expect(await signIn(api, later(app))).toEqual([200, undefined])
  })

  it('change their key without anybody setting up anything: new key first, old one second', async () => {
    const [old, now] = ['k3y-of-lAst-year-9f8e7d6c5b4a-0001', 'k3y-of-this-yEar-aB9cD8eF7g-0002']
    const { app } = await setUpFactor(await serve([old]))
    await start({ WARDPULSE_SECRET_KEY: `${now},${old}` })
    expect(await signIn(await serve([now]), later(app))).toEqual([200, undefined])
  })

  it('move from the file to the variable', async () => {
    const { app } = await setUpFactor(await serve([await readOrMakeSecretKey(dataDir)]))
    const key = 'k3y-of-this-yEar-aB9cD8eF7g-0002'
    await start({ WARDPULSE_SECRET_KEY: key })
    expect(await signIn(await serve([key]), later(app))).toEqual([200, undefined])
  })

  it('whose key is lost are told at the start, refused with what to do, and recovery codes still work', async () => {
    const { app, recovery } = await setUpFactor(await serve(['a key that is lost']))
    await start({})
    expect(said.some((each) => /key of these second factors is missing/.test(each))).toBe(true)
    const api = await serve(['another key'])
    expect(await signIn(api, later(app))).toEqual([503, 'session.code-unreadable'])
    expect(await signIn(api, recovery)).toEqual([200, undefined])
    const account = await store.accounts.findByName(NAME)
    await api.admin.send(`/api/accounts/${account?.id}/second-factor`, {})
    const { status } = await api.nobody.send('/api/session', {
      name: NAME,
      password: TEST_PASSWORD,
    })
    expect(status).toBe(200)
  })

  it('ask for one key for all processes where several may share a database', async () => {
    await start({ WARDPULSE_DATABASE_URL: 'postgres://example.invalid/x' })
    expect(said.join()).toContain('set WARDPULSE_SECRET_KEY to one value for all processes')
    said.splice(0)
    const key = 'k3y-of-this-yEar-aB9cD8eF7g-0002'
    await start({
      WARDPULSE_DATABASE_URL: 'postgres://example.invalid/x',
      WARDPULSE_SECRET_KEY: key,
    })
    expect(said).toEqual([])
  })
})
