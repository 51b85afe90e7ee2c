import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EffectScope, effectScope, ref } from 'vue'
import { type RecipeLook, useRecipeLook } from '../../../client/composables/use-recipe-look.ts'
import type { PreviewBody, PreviewView } from '../../../server/contract/source-pages.ts'

const page = (title: string): PreviewView => ({ kind: 'page', url: 'u', title, items: [] })

describe('a look at a page while its recipe is written', () => {
  let scope: EffectScope
  let look: RecipeLook
  const list = ref('')
  const asked: PreviewBody[] = []
  let answers: ((view: PreviewView) => void)[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    list.value = ''
    asked.length = 0
    answers = []
    scope = effectScope()
    const lookAtSource = (body: PreviewBody) => {
      asked.push(body)
      return new Promise<PreviewView>((resolve) => answers.push(resolve))
    }
    scope.run(() => {
      look = useRecipeLook({ lookAtSource }, () =>
        list.value === '' ? undefined : { url: 'u', recipe: { list: list.value } },
      )
    })
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  const type = async (text: string) => {
    list.value = text
    await vi.advanceTimersByTimeAsync(0)
  }

  it('asks once the typing rests, not for every letter, and not for nothing', async () => {
    for (const text of ['u', 'ul', 'ul li']) await type(text)
    await vi.advanceTimersByTimeAsync(500)
    expect(asked.map(({ recipe }) => recipe?.list)).toEqual(['ul li'])
    await type('')
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(1)
  })

  it('believes only the answer to the newest question', async () => {
    await type('ul')
    await vi.advanceTimersByTimeAsync(500)
    await type('ul li')
    await vi.advanceTimersByTimeAsync(500)
    answers[1]?.(page('mới'))
    answers[0]?.(page('cũ'))
    await vi.advanceTimersByTimeAsync(0)
    expect(look.found.value).toMatchObject({ title: 'mới' })
    expect([look.isGood.value, look.busy.value]).toEqual([true, false])
  })

  it('is no longer good when the recipe has changed since', async () => {
    await type('ul')
    void look.look()
    answers[0]?.(page('x'))
    await vi.advanceTimersByTimeAsync(0)
    expect(look.isGood.value).toBe(true)
    await type('tr')
    expect(look.isGood.value).toBe(false)
  })
})
