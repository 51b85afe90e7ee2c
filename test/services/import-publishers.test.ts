import { beforeEach, describe, expect, it } from 'vitest'
import { makeImportItems } from '../../server/services/import-items.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { NOW, sampleSource } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { TESTER } from '../support/sign-in.ts'

const PLAN = [
  sampleSource('tuoi-tre-thoi-su', { title: 'Tuổi Trẻ – Thời sự', publisher: 'Tuổi Trẻ' }),
  sampleSource('phuong', {
    ...{ title: 'Cổng phường Thử', publisher: 'UBND phường Thử', url: 'https://www.thu.example/' },
    ...{ tier: 'official' as const, area: 'ward' as const },
  }),
]

describe.each(engines)('whose voice an import is, on $name', (engine) => {
  let store: Store

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  async function importAs(source: string) {
    const currentPlan = () => ({ ...inForce, plan: { ...inForce.plan, sources: PLAN } })
    const ports = { store, currentPlan, newId, now: () => NOW, ring: () => {} }
    const importRows = makeImportItems({ ...ports, ingest: makeIngestItems(ports) })
    const title = `Ngõ 192 phường Thử ngập sâu, ${source}`
    const row = { source, title, description: '', url: undefined, id: undefined }
    await importRows([{ ...row, published: NOW, fetched: undefined }], TESTER)
    return (await store.sources.added()).at(-1)
  }

  it.each(['Tuổi Trẻ', 'TUOI TRE', ' Báo Tuổi Trẻ', 'Tuổi Trẻ – Thời sự'])(
    'is the paper of the plan when it bears its name: %s',
    async (name) => {
      expect(await importAs(name)).toMatchObject({ publisher: 'Tuổi Trẻ', kind: 'import' })
    },
  )

  it('takes over what the paper is: its tier, and that it is about the ward', async () => {
    for (const name of ['UBND phường Thử', 'thu.example', 'Cổng phường Thử']) {
      expect(await importAs(name)).toMatchObject({
        ...{ publisher: 'UBND phường Thử', tier: 'official', area: 'ward' },
      })
    }
  })

  it('is a voice of its own otherwise', async () => {
    expect(await importAs('Tuổi Trẻ Cười')).toMatchObject({
      ...{ id: 'import-tuoi-tre-cuoi', publisher: 'tuoi-tre-cuoi', tier: 'press' },
    })
    expect(await importAs('???')).toMatchObject({ publisher: 'unnamed' })
  })

  it('is counted as one paper with its feed in a story', async () => {
    await store.sources.define(PLAN, NOW)
    await importAs('Tuổi Trẻ')
    const [item] = await store.items.list({ limit: 1 })
    const [story] = await store.stories.findMany([item?.storyId ?? ''])
    expect(story?.publishers).toEqual(['Tuổi Trẻ'])
  })
})
