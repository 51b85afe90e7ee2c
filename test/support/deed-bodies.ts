import { createECDH } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Channel, Commitment } from '../../server/domain/plan/plan.ts'
import type { Services } from '../../server/http/api-routes.ts'
import type { Store } from '../../server/services/ports.ts'
import { hashSecret } from '../../server/services/secrets.ts'
import { makePrepareSetUp } from '../../server/services/set-up.ts'
import { LEARNING_DEEDS } from './learning-deeds.ts'
import { RULE_DEEDS } from './rule-deeds.ts'
import { givePassword, signInOn, TEST_PASSWORD } from './sign-in.ts'

/** What a desk must hold before every deed can be done to it. */
export interface World {
  readonly store: Store
  readonly services: Services
  readonly run: (sql: string) => Promise<unknown>
}

export interface Asked {
  /** In place of the route's parameters, in order. */
  readonly ids?: readonly string[]
  readonly query?: string
  readonly body?: unknown
  /** Sent as it is, with its content type. */
  readonly file?: { readonly type: string; readonly text: string }
  /** Cookie of another one than the admin. */
  readonly cookie?: string
}

/** Gets the desk ready and says what to send; called once for a deed that fails and once for the deed. */
type Prepare = (world: World, turn: number) => Promise<Asked> | Asked

const BY = { name: 'truc-ban' }
const SOURCE = 'bao-example-rss'
const endpoint = 'https://push.example/send/abc'
const curve = createECDH('prime256v1')
curve.generateKeys()
const keys = {
  p256dh: curve.getPublicKey().toString('base64url'),
  auth: Buffer.alloc(16, 1).toString('base64url'),
}
const settings = { language: 'vi', mailboxes: { ubnd: ['truc-ban@example.vn'] }, webhooks: [] }

const csvRow = () => `title\nTin cũ ${fresh()} về cầu Bến Ván\n`

/** What a product can be entered for. */
export const COMMITMENT: Commitment = {
  ...{ id: 'schools', row: 13, axis: 'society', title: 'Xã hội', number: 2, measure: 'more' },
  ...{ product: 'tin', period: 'quarter', channel: 'Cổng', lead: 'ubnd', check: 'Báo cáo quý' },
}
export const CHANNEL: Channel = {
  ...{ id: 'portal', title: 'Cổng', titleEn: 'Portal', kind: 'portal', url: undefined },
}
const said = () => ({
  ...{ day: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), title: 'Tọa đàm' },
  ...{ channel: 'portal', evidence: '12/BB-UBND', amount: 1, informed: false },
})

let number = 0
const fresh = () => {
  number += 1
  return `so-${number}`
}

async function file({ services }: World, title: string) {
  const key = `key-${fresh().padStart(12, '0')}`
  await services.fileManualItem({ title, channel: 'round', key }, BY)
  const { items } = await services.listItems({ limit: 50 })
  const found = items.find((item) => item.title === title)
  if (!found?.storyId) throw new Error(`nothing was filed: ${title}`)
  return { id: found.id, storyId: found.storyId }
}

async function enterProduct({ services }: World): Promise<string> {
  const key = `product-${fresh()}`
  await services.keepProducts.enter({ ...said(), key, commitment: COMMITMENT.id }, BY)
  return key
}

async function addSource({ services, store }: World) {
  const known = await store.sources.definitions()
  if (known.some(({ id }) => id === SOURCE)) return
  const words = { title: 'Báo', publisher: 'Báo', tier: 'press' as const }
  await services.addSource({ url: 'https://bao.example/rss', ...words }, BY)
}

async function addAccount({ services, store }: World) {
  const name = fresh()
  const { passwordToken = '' } = await services.keepAccounts.add({ name, role: 'officer' }, BY)
  const account = await store.accounts.findByName(name)
  if (!account) throw new Error('no account was made')
  return { id: account.id, name, passwordToken }
}

async function signIn({ store }: World) {
  const name = fresh()
  const { cookie, accountId } = await signInOn(store, { role: 'officer', name })
  await givePassword(store, name)
  return { name, cookie, accountId }
}

/** Somebody with a second factor begun, or set up. */
async function withFactor(world: World, isConfirmed: boolean) {
  const who = await signIn(world)
  const account = await world.store.accounts.find(who.accountId)
  if (!account) throw new Error('no account was made')
  const actor = { name: who.name }
  const signedIn = { account, actor, sessionHash: '', sessionId: '' } as never // looks at these only
  const { secret } = await world.services.secondFactor.begin(signedIn)
  const code = new TOTP({ secret: Secret.fromBase32(secret), period: 30 }).generate()
  if (isConfirmed) await world.services.secondFactor.confirm(signedIn, code)
  return { ...who, code }
}

/** Every route that changes something, with a request that does. Its row in the log is a test's matter. */
export const DEEDS: Readonly<Record<string, Prepare>> = {
  'POST /api/session': async (world) => {
    const { name } = await signIn(world)
    return { body: { name, password: TEST_PASSWORD }, cookie: '' }
  },
  'POST /api/session/link': async (world) => {
    const { accountId } = await signIn(world)
    const token = fresh().padStart(43, 'x')
    const kept = { purpose: 'sign-in' as const, accountId, expiresAt: Date.now() + 60_000 }
    await world.store.oneTimeTokens.insert({ hash: hashSecret(token), ...kept })
    return { body: { token }, cookie: '' }
  },
  'POST /api/password-link': async (world) => {
    const { passwordToken } = await addAccount(world)
    return { body: { token: passwordToken, password: TEST_PASSWORD }, cookie: '' }
  },
  'POST /api/session/end': async (world) => ({ body: {}, cookie: (await signIn(world)).cookie }),
  'POST /api/session/password': async (world) => {
    const { cookie } = await signIn(world)
    return { body: { current: TEST_PASSWORD, password: 'mật khẩu mới để thử' }, cookie }
  },
  'POST /api/session/list/:id/end': async (world) => {
    const { cookie, accountId } = await signIn(world)
    const [session] = await world.store.sessions.listOf(accountId)
    return { ids: [session?.id ?? ''], body: {}, cookie }
  },
  'POST /api/session/second-factor': async (world) => {
    return { body: {}, cookie: (await signIn(world)).cookie }
  },
  'POST /api/session/second-factor/confirm': async (world) => {
    const { cookie, code } = await withFactor(world, false)
    return { body: { code }, cookie }
  },
  'POST /api/session/second-factor/remove': async (world) => {
    const { cookie } = await withFactor(world, true)
    return { body: { password: TEST_PASSWORD }, cookie }
  },

  'POST /api/items': async (world) => {
    // The row that stands for the channel as a source is there from the first item on.
    await file(world, `Chợ ${fresh()} đông khách`)
    const title = `Mưa ${fresh()}, phường Thử ngập`
    return { body: { title, channel: 'round', key: `key-${title}` } }
  },
  'POST /api/items/:id/case': async (world) => {
    const { id } = await file(world, `Hội chợ sách ${fresh()} khai mạc`)
    const hotSpot = world.services.showPlan().hotSpots[0]?.id ?? ''
    return { ids: [id], body: { key: `key-${id}`, hotSpot } }
  },
  'POST /api/cases/:id/actions': async (world, turn) => {
    if (turn === 0) await file(world, `Mưa ${fresh()}, phường Thử ngập`)
    const { cases } = await world.services.listCases('open', {})
    return { ids: [cases[0]?.id ?? ''], body: { kind: 'received', key: 'key-00000010' } }
  },
  'POST /api/stories/:id/merge': async (world) => {
    const [one, other] = [
      await file(world, `Cầu dân sinh ${fresh()} sập một nhịp`),
      await file(world, `Đò ngang sông ${fresh()} chở quá số người`),
    ]
    return { ids: [one.storyId], body: { with: other.storyId } }
  },
  'POST /api/stories/:id/split': async (world, turn) => {
    const one = await file(
      world,
      ['Chợ Giếng Mít dời chỗ', 'Trường mầm non Sao Mai tuyển sinh'][turn] ?? '',
    )
    const other = await file(
      world,
      ['Bể bơi Đồng Lầy mở cửa', 'Thư viện xe buýt về bản'][turn] ?? '',
    )
    await world.services.mergeStories(one.storyId, other.storyId, BY)
    return { ids: [one.storyId], body: { items: [other.id] } }
  },

  'POST /api/sources': () => ({
    body: { url: `https://${fresh()}.example/rss`, title: 'B', publisher: 'B', tier: 'press' },
  }),
  'PATCH /api/sources/:id': async (world) => {
    await addSource(world)
    return { ids: [SOURCE], body: { tier: 'official' } }
  },
  'POST /api/sources/:id/pause': async (world) => {
    await addSource(world)
    return { ids: [SOURCE], body: {} }
  },
  'POST /api/sources/:id/resume': () => ({ ids: [SOURCE], body: {} }),
  'POST /api/sources/:id/test': () => ({ ids: [SOURCE], body: {} }),
  'POST /api/import': async ({ services }) => {
    const form = { format: 'csv' as const, mapping: undefined, source: undefined }
    await services.importFile(csvRow(), form, BY)
    return { query: '?format=csv', file: { type: 'text/csv', text: csvRow() } }
  },
  'POST /api/collecting/pause': () => ({ body: {} }),
  'POST /api/collecting/resume': () => ({ body: {} }),

  'POST /api/products': () => ({
    body: { ...said(), key: `product-${fresh()}`, commitment: COMMITMENT.id },
  }),
  'PATCH /api/products/:id': async (world) => ({
    ids: [await enterProduct(world)],
    body: { ...said(), amount: 2, revision: 1 },
  }),
  'POST /api/products/:id/withdraw': async (world) => ({
    ids: [await enterProduct(world)],
    body: { revision: 1 },
  }),

  'POST /api/push': () => ({ body: { endpoint, keys } }),
  'DELETE /api/push': () => ({ body: { endpoint } }),
  'PUT /api/settings/notices': () => ({ body: settings }),
  'POST /api/settings/notices/test': () => ({
    body: { channel: 'mail', to: 'truc-ban@example.vn' },
  }),
  'POST /api/plan/apply-to-open': async (world) => {
    await file(world, `Mưa ${fresh()}, phường Thử ngập`)
    await world.run("UPDATE cases SET target_version = 'older'")
    return { body: {} }
  },

  'POST /api/accounts': () => ({ body: { name: fresh(), role: 'viewer' } }),
  'PATCH /api/accounts/:id': async (world) => {
    return { ids: [(await addAccount(world)).id], body: { role: 'leader' } }
  },
  ...Object.fromEntries(
    ['reset', 'second-factor', 'unlock', 'sessions'].map((act) => [
      `POST /api/accounts/:id/${act}`,
      async (world: World) => ({ ids: [(await addAccount(world)).id], body: {} }),
    ]),
  ),
  'POST /api/audit/export': () => ({ body: {} }),
  'POST /api/erasures': async (world) => {
    const title = `Tin cần xóa ${fresh()}`
    await file(world, title)
    return { body: { text: title } }
  },

  ...RULE_DEEDS,
  ...LEARNING_DEEDS,

  // Last: it takes a desk that nobody has set up.
  'POST /api/setup': async ({ store, run }) => {
    for (const table of ['sessions', 'one_time_tokens', 'accounts'])
      await run(`DELETE FROM ${table}`)
    await run("DELETE FROM settings WHERE name = 'set-up'")
    const token = await makePrepareSetUp({ store, now: Date.now })()
    return { body: { token, name: fresh(), password: TEST_PASSWORD }, cookie: '' }
  },
}

/** Unsafe methods that do nothing: why there is no row, and a request to see that nothing changes. */
export const NO_DEEDS: Readonly<
  Record<string, { readonly why: string; readonly status: number; readonly ask: Prepare }>
> = {
  'POST /api/session/external': {
    why: 'sends the browser to the provider; what it needs when it comes back is in its own cookie',
    // The provider of the test does not answer.
    status: 403,
    ask: () => ({ body: {}, cookie: '' }),
  },
  'POST /api/desk/what-if': {
    why: 'a question with a body: what other targets would change, without changing them',
    status: 200,
    ask: () => ({ body: { targets: {} } }),
  },
  'POST /api/sources/preview': {
    why: 'looks at an address before anything is kept',
    // The test has no way out.
    status: 409,
    ask: () => ({ body: { url: 'https://bao.example/rss' } }),
  },
  'POST /api/import/preview': {
    why: 'shows the first rows of a file before anything is kept',
    status: 200,
    ask: () => ({ query: '?format=csv', file: { type: 'text/csv', text: csvRow() } }),
  },
  'POST /api/erasures/search': {
    why: 'a search whose text must not stand in a log of addresses, so no GET',
    status: 200,
    ask: () => ({ body: { text: 'Tin cần tìm' } }),
  },
  'POST /api/workbench/why-not': {
    why: 'a question with a body: why a text has a label or not',
    status: 200,
    ask: () => ({ body: { about: 'Ngõ ngập sâu', label: 'flooding' } }),
  },
}
