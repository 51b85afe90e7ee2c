import { describe, expect, it } from 'vitest'
import { engines } from '../support/engines.ts'

describe.each(engines)('versions on $name', (engine) => {
  it('keep what was remembered first, by kind and version', async () => {
    const { store, close } = await engine.open()
    await store.versions.remember('plan', 'v1', { title: 'Kế hoạch', axes: ['society'] })
    await store.versions.remember('plan', 'v1', { title: 'another' })
    await store.versions.remember('targets', 'v1', [1, 2])
    expect(await store.versions.find('plan', 'v1')).toEqual({
      title: 'Kế hoạch',
      axes: ['society'],
    })
    expect(await store.versions.find('targets', 'v1')).toEqual([1, 2])
    expect(await store.versions.find('plan', 'v2')).toBeUndefined()
    await close()
  })
})
