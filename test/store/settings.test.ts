import { describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('settings on $name', (engine) => {
  it('keep the last value of each name, over a restart too', async () => {
    const { place, remove } = await engine.makePlace()
    const first = await openStore(place)
    expect(await first.settings.get('a')).toBeUndefined()
    await first.settings.set('a', '1')
    await first.settings.set('b', '')
    await first.settings.set('a', '2')
    await first.close()
    const next = await openStore(place)
    expect([await next.settings.get('a'), await next.settings.get('b')]).toEqual(['2', ''])
    await next.close()
    await remove()
  })
})
