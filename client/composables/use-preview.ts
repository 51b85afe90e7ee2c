import { computed, type Ref, shallowRef, watch } from 'vue'
import type { EditorKit } from '../../server/contract/workbench.ts'
import { readSurroundings } from '../../server/domain/rules/read-surroundings.ts'
import { type Preview, previewRule } from '../../server/domain/rules/rule-preview.ts'
import { type EditRuleOf, ruleAt } from '../view/rule-path.ts'

const NOTHING: Preview = { faults: [], rule: undefined, examples: [], judge: undefined }

/** The rule as it is typed, compiled in the browser: nothing is asked of the server. */
export function usePreview(
  kit: Ref<EditorKit | undefined>,
  edited: { readonly path: Ref<string>; readonly text: Ref<string | undefined> },
) {
  const surroundings = computed(() => {
    const given = kit.value
    return given && readSurroundings(new Map(Object.entries(given.texts)), given.planId)
  })
  const preview = shallowRef<Preview>(NOTHING)
  const rule = computed<EditRuleOf | undefined>(() => ruleAt(edited.path.value))
  watch(
    [surroundings, edited.text, rule],
    ([around, text, at]) => {
      const isReady = around && text !== undefined && at
      preview.value = isReady
        ? previewRule(around, { ...at, path: edited.path.value, text })
        : NOTHING
    },
    { immediate: true },
  )
  return { preview, surroundings, rule }
}
