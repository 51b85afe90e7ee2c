import { computed, ref, shallowRef } from 'vue'
import type { RecordStepBody } from '../../server/contract/cases.ts'
import { isPublishedLink } from '../../server/domain/cases/published-link.ts'
import type { Step } from '../../server/domain/plan/plan.ts'
import { needsLink } from '../view/case-steps.ts'

/** Random id of one intention. `randomUUID` is missing where the ward serves plain http. */
export function makeStepKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The form that records one step. Its key stays the same until the step is recorded, so that
 * pressing again after a lost answer cannot record it twice.
 */
export function useStepForm(step: Step, record: (body: RecordStepBody) => Promise<unknown>) {
  const key = makeStepKey()
  const note = ref('')
  const link = ref('')
  const tried = ref(false)
  const state = ref<'idle' | 'sending' | 'done'>('idle')
  const error = shallowRef<unknown>()
  const linkMissing = computed(() => needsLink(step) && !isPublishedLink(link.value))

  async function submit(): Promise<boolean> {
    tried.value = true
    if (linkMissing.value || state.value !== 'idle') return false
    state.value = 'sending'
    error.value = undefined
    try {
      await record(bodyOf())
      state.value = 'done'
      return true
    } catch (failure) {
      error.value = failure
      state.value = 'idle'
      return false
    }
  }

  function bodyOf(): RecordStepBody {
    const [said, published] = [note.value.trim(), link.value.trim()]
    return { step, key, ...(said && { note: said }), ...(published && { link: published }) }
  }

  return {
    note,
    link,
    state,
    error,
    submit,
    showLinkMissing: computed(() => tried.value && linkMissing.value),
  }
}
