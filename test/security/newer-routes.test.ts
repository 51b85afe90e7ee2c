import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webAddress } from '../../client/view/safe-link.ts'
import type { Role } from '../../server/domain/accounts/roles.ts'
import { makeKeepProducts } from '../../server/services/keep-products.ts'
import type { Store } from '../../server/services/ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { CHANNEL, COMMITMENT } from '../support/deed-bodies.ts'
import { makeDataDir } from '../support/engines.ts'
import { TEMPLATE } from '../support/learning-deeds.ts'
import { inForce } from '../support/plan-in-force.ts'
import { FLOODING, floodingRule } from '../support/rule-books.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { makeVisitor, signInOn, type Visitor } from '../support/sign-in.ts'

const SCOPE = { template: TEMPLATE.id, fromDay: '2026-01-01', toDay: '2026-01-02' }
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
const said = { day: TODAY, title: 'Tọa đàm', channel: CHANNEL.id, evidence: 'x', amount: 1 }
const product = { ...said, informed: false, commitment: COMMITMENT.id }

/** What each may not, by what it means. */
const MAY_NOT: readonly (readonly [Role, string, string, unknown])[] = [
  ['viewer', 'POST', '/api/workbench/judgements', {}],
  ['viewer', 'POST', '/api/workbench/drafts', { title: 'x' }],
  ['viewer', 'POST', '/api/reports', SCOPE],
  ['viewer', 'POST', '/api/products', product],
  ['viewer', 'POST', '/api/spikes/none/verdict', { verdict: 'dismissed' }],
  ['officer', 'POST', '/api/workbench/drafts', { title: 'x' }],
  ['officer', 'POST', '/api/workbench/drafts/none/propose', { reason: 'x', revision: 1 }],
  ['officer', 'POST', '/api/workbench/judgements', {}],
  ['officer', 'POST', '/api/reports/none/issue', { revision: 1 }],
  ['officer', 'PUT', '/api/spikes/settings', { urgent: 'keen', ordinary: 'calm' }],
  ['officer', 'GET', '/api/digest', undefined],
  ['analyst', 'POST', '/api/reports/none/issue', { revision: 1 }],
  ['analyst', 'PUT', '/api/spikes/settings', { urgent: 'keen', ordinary: 'calm' }],
  ['analyst', 'POST', '/api/workbench/relabel', { from: 0, to: 1 }],
  ['analyst', 'POST', '/api/products', product],
  ['leader', 'PUT', `/api/workbench/drafts/none/file`, { path: FLOODING, text: '', seen: 0 }],
  ['leader', 'POST', '/api/digest', { units: [] }],
  ['leader', 'PUT', '/api/settings/notices', {}],
]

/** Bodies with what no page sends. */
const TOO_MUCH: readonly (readonly [string, unknown])[] = [
  ['/api/workbench/drafts', { title: 'x', owner: 'chu-tich' }],
  ['/api/workbench/drafts', { title: 'x', status: 'released' }],
  ['/api/workbench/drafts/none/propose', { reason: 'x', revision: 1, proposedBy: 'other' }],
  ['/api/workbench/drafts/none/release', { reason: 'x', revision: 1, newest: 0, approver: 'x' }],
  ['/api/workbench/relabel', { from: 0, to: 1, ruleSet: 'x' }],
  ['/api/reports', { ...SCOPE, actor: 'chu-tich' }],
  ['/api/reports/none/issue', { revision: 1, issuedAt: 1 }],
  ['/api/products', { ...product, key: 'product-x1', actor: 'chu-tich' }],
  ['/api/products', { ...product, key: 'product-x1', revision: 9 }],
  ['/api/spikes/none/verdict', { verdict: 'dismissed', judgedAt: 1 }],
  ['/api/digest', { units: [], mailboxes: ['x@example.vn'] }],
]

/** Places outside the rules that a draft could change, if its path were believed. */
const PATHS = [
  '../x.yaml',
  '/etc/x.yaml',
  'shared/../../x.yaml',
  'shared/../small/plan.yaml',
  'shared//x.yaml',
  'shared/./x.yaml',
  'shared/x.yaml\u0000.yaml',
  'shared\\x.yaml',
  'shared/..%2fx.yaml',
  'SHARED/x.yaml',
  'shared/x.YAML',
  'shared/x.yaml/y.yaml',
  'small/plan.yaml',
  'small/sources.yaml',
  'other/hot-spots/x.yaml',
  `shared/${'x'.repeat(80)}.yaml`,
  'shared/.yaml',
  'shared/__proto__.yaml',
]

describe('the newer routes', () => {
  let store: Store
  let api: ServedApi
  let close: () => Promise<void>
  const as: Partial<Record<Role, Visitor>> = {}

  beforeAll(async () => {
    const { place, remove } = await makeDataDir()
    store = await openStore(place)
    const products = { commitments: [COMMITMENT], channels: [CHANNEL], reports: [TEMPLATE] }
    const plan = { ...inForce, plan: { ...inForce.plan, ...products } }
    const ports = { store, currentPlan: () => plan, now: Date.now, ring: () => {} }
    api = await serveApi({ store, plan, services: { keepProducts: makeKeepProducts(ports) } })
    for (const role of ['viewer', 'officer', 'analyst', 'leader'] as const) {
      as[role] = makeVisitor(api.base, (await signInOn(store, { role, name: `la-${role}` })).cookie)
    }
    close = async () => {
      await api.close()
      await store.close()
      await remove()
    }
  })
  afterAll(() => close())

  const refusal = async (answer: Response) => [answer.status, (await answer.json()).code]

  it.each(MAY_NOT)('are closed to a %s: %s %s', async (role, method, path, body) => {
    const answer = await (as[role] ?? api.nobody).send(path, body, { method })
    expect(answer.status).toBe(403)
  })

  it.each(TOO_MUCH)('take nothing that they did not ask for: %s %j', async (path, body) => {
    expect(await refusal(await api.admin.send(path, body))).toEqual([400, 'request.invalid'])
  })

  it.each(PATHS)('write no rule to %j', async (path) => {
    const { id } = await (await api.admin.send('/api/workbench/drafts', { title: 'x' })).json()
    const body = { path, text: floodingRule('lụt'), seen: 0 }
    const answer = await api.admin.send(`/api/workbench/drafts/${id}/file`, body, { method: 'PUT' })
    expect(await refusal(answer)).toEqual([422, 'rule.path-refused'])
    const newest = await store.ruleReleases.newestSeq()
    const settle = { path, take: 'released', reason: 'x', newest }
    expect((await api.admin.send('/api/workbench/settle', settle)).status).toBeGreaterThan(399)
  })

  it('take a draft of sixty thousand letters and no larger one', async () => {
    const { id } = await (await api.admin.send('/api/workbench/drafts', { title: 'x' })).json()
    const put = (text: string) =>
      api.admin.send(
        `/api/workbench/drafts/${id}/file`,
        { path: FLOODING, text, seen: 0 },
        {
          method: 'PUT',
        },
      )
    expect(await refusal(await put('#'.repeat(60_001)))).toEqual([400, 'request.invalid'])
    expect((await put('#'.repeat(60_000))).status).toBe(200)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'java\nscript:alert(1)', 'vbscript:x'])(
    'make no link of evidence such as %j',
    async (evidence) => {
      const key = `evidence-${Buffer.from(evidence).toString('hex').slice(0, 20)}`
      const answer = await as.officer?.send('/api/products', { ...product, evidence, key })
      const { entry } = (await answer?.json()) ?? {}
      // The page makes a link of what this takes for an address.
      expect([answer?.status, webAddress(entry?.evidence)]).toEqual([201, undefined])
    },
  )

  it('save what was typed as text that no spreadsheet runs', async () => {
    const title = '=HYPERLINK("https://evil.example","x")'
    await as.officer?.send('/api/products', {
      ...product,
      title,
      evidence: '@SUM(1)',
      key: 'formula-1',
    })
    const saved = await (await api.admin.fetch('/api/commitments/file.csv')).text()
    const cells = saved.split(/\r?\n|,/).map((cell) => cell.replace(/^"/, ''))
    expect(cells.filter((cell) => /^[=+@\t]/.test(cell))).toEqual([])
    const report = await (await as.leader?.send('/api/reports', SCOPE))?.json()
    const texts = { say: '=1+1\n+cmd|x' }
    const written = await as.leader?.send(
      `/api/reports/${report.id}`,
      { revision: report.revision, texts },
      { method: 'PATCH' },
    )
    expect(written?.status).toBe(200)
    const csv = await (await api.admin.fetch(`/api/reports/${report.id}/file.csv`)).text()
    expect(csv.split(/\r?\n|,/).filter((cell) => /^"?[=+@\t]/.test(cell))).toEqual([])
  })

  it('keep no part of a report under the name of a prototype', async () => {
    const begun = await as.leader?.send('/api/reports', SCOPE)
    const { id = '', revision = 0 } = (await begun?.json()) ?? {}
    const body = `{"revision":${revision},"texts":{"__proto__":"x","constructor":"x","say":"ok"}}`
    const headers = { 'content-type': 'application/json' }
    const answer = await as.leader?.fetch(`/api/reports/${id}`, { method: 'PATCH', body, headers })
    expect([200, 400]).toContain(answer?.status)
    expect(Object.keys((await store.reports.findDraft(id))?.texts ?? {})).not.toContain(
      'constructor',
    )
  })
})
