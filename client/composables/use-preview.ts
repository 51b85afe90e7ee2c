import { computed, type Ref, shallowRef, watch } from 'vue'
import type { EditorKit } from '../../server/contract/workbench.ts'
import { readSurroundings } from '../../server/domain/rules/read-surroundings.ts'
import { makePreviewRule, type Preview } from '../../server/domain/rules/rule-preview.ts'
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
  const previewRule = computed(() => surroundings.value && makePreviewRule(surroundings.value))
  const preview = shallowRef<Preview>(NOTHING)
  const rule = computed<EditRuleOf | undefined>(() => ruleAt(edited.path.value))
  watch(
    [previewRule, edited.text, rule],
    ([show, text, at]) => {
      const isReady = show && text !== undefined && at
      preview.value = isReady ? show({ ...at, path: edited.path.value, text }) : NOTHING
    },
    { immediate: true },
  )
  return { preview, surroundings, rule }
}
