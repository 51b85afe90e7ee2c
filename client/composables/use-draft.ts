import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import type { DraftFileView, DraftView } from '../../server/contract/workbench.ts'
import { Refusal } from '../api/errors.ts'
import { keptTyping } from '../view/kept-typing.ts'
import { useWorkbenchApi } from './use-api.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'

/** Long enough not to save every key, short enough to lose nothing that matters. */
const PAUSE_MS = 600

export type SaveState = 'saved' | 'typing' | 'saving' | 'failed' | 'clash'

/**
 * One file of a draft under the hands of somebody. What is typed is saved at every pause; what could
 * not be saved stays on the page and in the browser, and somebody else's text is never overwritten.
 */
export function useDraft(id: Ref<string>, path: Ref<string>) {
  const api = useWorkbenchApi()
  const load = useLiveLoad({
    live: useLive(),
    ask: () => api.draft(id.value),
    concerns: ({ kind, id: of }) =>
      kind === 'rules-released' || (kind === 'rule-draft-changed' && of === id.value),
  })
  const kit = useLiveLoad({
    live: useLive(),
    ask: () => api.kit(undefined),
    concerns: ({ kind }) => kind === 'rules-released',
  })
  const text = shallowRef<string>()
  const state = shallowRef<SaveState>('saved')
  const error = shallowRef<unknown>()
  /** What somebody else saved while this page had something unsaved. */
  const theirs = shallowRef<DraftFileView>()
  const kept = keptTyping()
  let seen = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const draft = computed(() => (load.answer.value?.id === id.value ? load.answer.value : undefined))
  const file = computed(() => draft.value?.files.find((one) => one.path === path.value))
  const inForce = computed(() => kit.answer.value?.texts[path.value])

  function adopt(): void {
    if (!draft.value || !kit.answer.value) return
    seen = file.value?.revision ?? 0
    text.value = file.value?.text ?? inForce.value ?? ''
    theirs.value = undefined
    state.value = 'saved'
  }

  function receive(): void {
    const other = file.value
    if (state.value === 'saved' || text.value === undefined || other?.text === text.value) adopt()
    else if (state.value !== 'saving' && other && other.revision !== seen) {
      clearTimeout(timer)
      theirs.value = other
      state.value = 'clash'
    }
  }

  async function save(rebased = false): Promise<void> {
    clearTimeout(timer)
    const [of, at, typed] = [id.value, path.value, text.value]
    if (typed === undefined || state.value === 'saving') return
    state.value = 'saving'
    error.value = undefined
    try {
      const saved = await api.saveFile(of, { path: at, text: typed, seen, rebased })
      if (of !== id.value || at !== path.value) return
      seen = saved.files.find((one) => one.path === at)?.revision ?? 0
      kept.forget(of, at)
      // Typed on meanwhile: that is saved at its own pause.
      if (text.value === typed) state.value = 'saved'
      else type(text.value ?? '')
      await load.reload()
    } catch (failure) {
      error.value = failure
      state.value = 'failed'
      const isClash = failure instanceof Refusal && failure.code === 'rule.draft-changed'
      if (isClash) await load.reload()
    }
  }

  function type(value: string): void {
    text.value = value
    if (state.value === 'clash') return
    state.value = state.value === 'saving' ? 'saving' : 'typing'
    kept.keep(id.value, path.value, { text: value, seen })
    clearTimeout(timer)
    timer = setTimeout(() => void save(), PAUSE_MS)
  }

  /** Mine goes over theirs, knowingly; theirs stays in the log and in the answer above. */
  function keepMine(): Promise<void> {
    seen = theirs.value?.revision ?? seen
    theirs.value = undefined
    state.value = 'typing'
    return save()
  }

  async function revert(): Promise<void> {
    await api.revert(id.value, { path: path.value, seen })
    kept.forget(id.value, path.value)
    state.value = 'saved'
    await load.reload()
    adopt()
  }

  function start(): void {
    clearTimeout(timer)
    text.value = undefined
    state.value = 'saved'
    adopt()
    const typed = kept.find(id.value, path.value)
    if (!typed || typed.text === text.value || text.value === undefined) return
    if (typed.seen === seen || !file.value) type(typed.text)
    else {
      theirs.value = file.value
      text.value = typed.text
      state.value = 'clash'
    }
  }

  function takeTheirs(): void {
    kept.forget(id.value, path.value)
    adopt()
  }

  watch([id, path], start)
  watch([load.answer, kit.answer], () => (text.value === undefined ? start() : receive()))
  onScopeDispose(() => {
    if (state.value === 'typing') void save()
  })
  return {
    ...{ load, kit, draft, file, inForce, text, state, error, theirs },
    ...{ type, save, keepMine, takeTheirs, revert },
  }
}

export type Draft = ReturnType<typeof useDraft>
export type { DraftView }
