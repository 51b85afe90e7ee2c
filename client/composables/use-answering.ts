import {
  computed,
  type InjectionKey,
  provide,
  type Ref,
  reactive,
  ref,
  type ShallowRef,
  shallowRef,
} from 'vue'
import type { CaseDetail } from '../../server/contract/cases.ts'
import type { AnswerApi } from '../api/answer-api.ts'
import { Refusal } from '../api/errors.ts'
import { actionBody } from '../view/action-body.ts'
import {
  type ActionDraft,
  type ActionKind,
  type DraftField,
  emptyDraft,
  isOneClick,
  missingFields,
} from '../view/case-actions.ts'
import { injectRequired } from './inject-required.ts'
import { makeStepKey } from './step-key.ts'

/** A form that is open, or was closed with something in it. */
export interface OpenForm {
  readonly kind: ActionKind
  /** Id of the event that is corrected. */
  readonly of?: string | undefined
  readonly draft: ActionDraft
  /** One per intention: pressing again after a lost answer records nothing twice. */
  readonly key: string
}

export interface Answering {
  readonly form: Readonly<ShallowRef<OpenForm | undefined>>
  readonly busy: Readonly<Ref<boolean>>
  readonly error: Readonly<ShallowRef<unknown>>
  /** Fields to be filled in, once sending was tried. */
  readonly missing: Readonly<Ref<readonly DraftField[]>>
  /** Opens the form of an action as it was left, or does it where there is nothing to fill in. */
  readonly begin: (kind: ActionKind, given?: BeginWith) => Promise<boolean>
  readonly send: () => Promise<boolean>
  readonly close: () => void
  /** Takes a slip back: the event never happened. */
  readonly undo: (of: string, why: string) => Promise<boolean>
}

export interface BeginWith {
  readonly of?: string
  readonly fill?: Partial<ActionDraft>
}

export interface AnsweringPorts {
  readonly api: Pick<AnswerApi, 'act'>
  readonly detail: Readonly<Ref<CaseDetail | undefined>>
  readonly reload: () => Promise<unknown>
  readonly done: (kind: ActionKind) => void
}

const KEY: InjectionKey<Answering> = Symbol('answering')

/** Everything a person does to the case on the page. What was typed outlives a refusal. */
export function makeAnswering({ api, detail, reload, done }: AnsweringPorts): Answering {
  const form = shallowRef<OpenForm>()
  const kept = new Map<string, OpenForm>()
  const busy = ref(false)
  const tried = ref(false)
  const error = shallowRef<unknown>()
  /** The last event that the person had before their eyes when they began. */
  let seenEvent: string | undefined

  function show(kind: ActionKind, { of, fill = {} }: BeginWith): void {
    if (!detail.value) return
    const at = `${kind} ${of ?? ''}`
    const draft = reactive(emptyDraft(detail.value.case))
    const shown = kept.get(at) ?? { kind, of, draft, key: makeStepKey() }
    Object.assign(shown.draft, fill)
    kept.set(at, shown)
    form.value = shown
    tried.value = false
    error.value = undefined
    seenEvent = detail.value.case.lastEvent
  }

  async function perform(asked: OpenForm): Promise<boolean> {
    const { value: shown } = detail
    if (!shown || busy.value) return false
    busy.value = true
    error.value = undefined
    try {
      const { kind, of, draft, key } = asked
      await api.act(shown.case.id, actionBody(kind, draft, { key, lastEvent: seenEvent, of }))
      kept.delete(`${kind} ${of ?? ''}`)
      if (form.value === asked) form.value = undefined
      await reload()
      done(kind)
      return true
    } catch (failure) {
      error.value = failure
      if (failure instanceof Refusal) await lookAgain()
      return false
    } finally {
      busy.value = false
    }
  }

  /** Somebody was faster, mostly: the page shows what they did, and the next try knows of it. */
  async function lookAgain(): Promise<void> {
    await reload()
    seenEvent = detail.value?.case.lastEvent
  }

  async function begin(kind: ActionKind, given: BeginWith = {}): Promise<boolean> {
    if (!isOneClick(kind)) {
      show(kind, given)
      return true
    }
    if (!detail.value || busy.value) return false
    const at = `${kind} `
    const draft = emptyDraft(detail.value.case)
    const asked = kept.get(at) ?? { kind, draft, key: makeStepKey() }
    kept.set(at, asked)
    form.value = undefined
    seenEvent = detail.value.case.lastEvent
    return perform(asked)
  }

  return {
    ...{ form, busy, error, begin },
    missing: computed(() =>
      tried.value && form.value ? missingFields(form.value.kind, form.value.draft) : [],
    ),
    send: async () => {
      const { value: asked } = form
      if (!asked) return false
      tried.value = true
      return missingFields(asked.kind, asked.draft).length === 0 ? perform(asked) : false
    },
    close: () => {
      form.value = undefined
      error.value = undefined
    },
    undo: async (of, note) => {
      if (!detail.value) return false
      const draft = { ...emptyDraft(detail.value.case), withdrawn: true, note }
      seenEvent = detail.value.case.lastEvent
      return perform({ kind: 'corrected', of, draft, key: makeStepKey() })
    },
  }
}

export function provideAnswering(ports: AnsweringPorts): Answering {
  const answering = makeAnswering(ports)
  provide(KEY, answering)
  return answering
}

export function useAnswering(): Answering {
  return injectRequired(KEY)
}
