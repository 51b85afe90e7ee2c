import { computed, ref, shallowRef } from 'vue'
import type { ManualItemAnswer, ManualItemBody } from '../../server/contract/entries.ts'
import type { ManualChannel } from '../../server/domain/items/manual-entry.ts'
import { maskPersonalData } from '../../server/domain/text/mask.ts'
import { fromLocalInput, toLocalInput } from '../view/local-input.ts'
import { makeStepKey } from './step-key.ts'
import { useTask } from './use-task.ts'

export interface ManualFormPorts {
  readonly file: (body: ManualItemBody) => Promise<ManualItemAnswer>
  /** Server time. */
  readonly now: () => number
}

/**
 * The form for what nobody published. Its key stays the same until the item is filed, so that
 * pressing again after a lost answer cannot file it twice.
 */
export function useManualForm({ file, now }: ManualFormPorts) {
  let key = makeStepKey()
  const title = ref('')
  const text = ref('')
  const link = ref('')
  const channel = ref<ManualChannel>('phone')
  const seenAt = ref(toLocalInput(now()))
  const tried = ref(false)
  const filed = shallowRef<ManualItemAnswer['item']>()
  const { busy, error, run } = useTask(file)

  async function submit(): Promise<boolean> {
    tried.value = true
    if (title.value.trim() === '') return false
    const answer = await run(bodyOf())
    if (!answer) return false
    filed.value = answer.item
    return true
  }

  function bodyOf(): ManualItemBody {
    const [said, about, seen] = [text.value.trim(), link.value.trim(), fromLocalInput(seenAt.value)]
    return {
      ...{ title: title.value.trim(), channel: channel.value, key },
      ...(said && { text: said }),
      ...(about && { link: about }),
      ...(seen === undefined ? {} : { seenAt: seen }),
    }
  }

  /** The channel stays: who sits at the telephone takes several calls. */
  function startAnew(): void {
    key = makeStepKey()
    title.value = ''
    text.value = ''
    link.value = ''
    seenAt.value = toLocalInput(now())
    tried.value = false
    filed.value = undefined
  }

  return {
    ...{ title, text, link, channel, seenAt, busy, error, filed, submit, startAnew },
    titleMissing: computed(() => tried.value && title.value.trim() === ''),
    masked: computed(() => ({ title: maskedOf(title.value), text: maskedOf(text.value) })),
  }
}

/** What would be stored where something is masked; nothing where the text stays as it is. */
function maskedOf(text: string): string {
  const masked = maskPersonalData(text)
  return masked === text ? '' : masked
}
